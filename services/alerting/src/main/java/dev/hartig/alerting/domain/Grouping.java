package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.State.Tracked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dispatches and their timers do to an alert: when it fires, and when the recipient is told
 * again.
 *
 * <p>The first notification goes at once, as an incident does not wait to see whether more of it
 * comes, or after a group wait where one is set: Alertmanager's {@code group_wait}. After it, what
 * joins the alert is brought to the recipient when the group interval since the last notification
 * has passed, so that a burst is one interruption and not twenty; this is Alertmanager's {@code
 * group_interval}. A dispatch by a more interrupting medium is news of another kind and goes at
 * once.
 */
final class Grouping {

  private final Pace pace;

  Grouping(Pace pace) {
    this.pace = pace;
  }

  /** A new alert; {@code earlier} are the dispatches of the closed one before it, if any. */
  Transition open(Event.Dispatched dispatch, List<KnownDispatch> earlier, Instant now) {
    // What is taken already comes at no moment of its own.
    if (dispatch.notBefore().isAfter(now) && dispatch.novelty() != Novelty.TAKEN) {
      var due = dispatch.notBefore();
      var why = Reason.of("alerting.pending", "It waits for the moment that was chosen for it.");
      var alert = Alert.open(dispatch, Standing.PENDING, due, endAfter(due), why, now);
      return joined(
          alert, Timers.only(Timer.DUE, due), false, dispatch, earlier, null, Outcome.PENDING, why);
    }
    if (!dispatch.history() && !pace.groupWait().isZero()) {
      return awaiting(dispatch, earlier, now);
    }
    var end = endAfter(now);
    var why =
        dispatch.history()
            ? Reason.of("alerting.history", dispatch.novelty().sentence())
            : Reason.of("alerting.firing", "Nothing was open on this thread, so it fires at once.");
    var alert = Alert.open(dispatch, Standing.FIRING, null, end, why, now);
    return joined(
        alert,
        Timers.only(Timer.EXPIRE, end),
        !dispatch.history(),
        dispatch,
        earlier,
        dispatch.history() ? null : now,
        Outcome.FIRING,
        why);
  }

  /** It fires, and its recipient is told when what comes with it has had time to come. */
  private Transition awaiting(Event.Dispatched dispatch, List<KnownDispatch> earlier, Instant now) {
    var moment = now.plus(pace.groupWait());
    var end = endAfter(moment);
    var why =
        Reason.of(
            "alerting.group-wait",
            "The recipient is told together with what else comes in the group wait%s."
                .formatted(pace.by(Timing.GROUP_WAIT)));
    var alert = Alert.open(dispatch, Standing.FIRING, null, end, why, now);
    var timers = Timers.only(Timer.EXPIRE, end).with(Timer.NOTIFY, moment);
    return joined(alert, timers, false, dispatch, earlier, null, Outcome.FIRING, why);
  }

  /** The earliest moment counts: a dispatch that may go now fires the alert; history does not. */
  Transition joinPending(Tracked tracked, Event.Dispatched dispatch, Instant now) {
    if (dispatch.history() || dispatch.notBefore().isAfter(now)) {
      var timers =
          dispatch.history()
              ? tracked.timers()
              : tracked.timers().atLatest(Timer.DUE, dispatch.notBefore());
      var due = timers.at().getOrDefault(Timer.DUE, now);
      var why = Reason.of("alerting.grouped", "It joined a pending alert on the same thread.");
      var alert =
          tracked.alert().joinedBy(dispatch, Standing.PENDING, due, endAfter(due), why, now);
      return joined(alert, timers, false, dispatch, tracked, Outcome.GROUPED, why);
    }
    var end = endAfter(now);
    var why =
        Reason.of("alerting.firing", "A further signal may go now, so the pending alert fires.");
    var alert = tracked.alert().joinedBy(dispatch, Standing.FIRING, null, end, why, now);
    var timers = Timers.only(Timer.EXPIRE, end);
    return notifying(alert, timers, dispatch, tracked, Outcome.FIRING, why, now);
  }

  Transition joinFiring(Tracked tracked, Event.Dispatched dispatch, Instant now) {
    var timers = tracked.timers();
    if (dispatch.history()) {
      return quietly(tracked, dispatch, timers, dispatch.novelty().sentence(), now);
    }
    var anew = tracked.ladder().beginsAnewWith(dispatch);
    var moment = anew ? dispatch.notBefore() : later(dispatch.notBefore(), waitEnd(tracked, now));
    if (moment.isAfter(now)) {
      return quietly(
          tracked,
          dispatch,
          timers.atLatest(Timer.NOTIFY, moment),
          "The recipient is told together with what else comes in the group %s."
              .formatted(
                  tracked.notifiedAt() == null
                      ? "wait" + pace.by(Timing.GROUP_WAIT)
                      : "interval" + pace.by(Timing.GROUP_INTERVAL)),
          now);
    }
    var why =
        Reason.of(
            "alerting.grouped",
            anew
                ? news(tracked, dispatch)
                : "It goes at once, because the group interval had passed.");
    var end = endAfter(now);
    var alert = tracked.alert().joinedBy(dispatch, Standing.FIRING, null, end, why, now);
    return notifying(
        alert, Timers.only(Timer.EXPIRE, end), dispatch, tracked, Outcome.GROUPED, why, now);
  }

  /**
   * Whoever has taken a matter is working on it: further signals update what they see, on every
   * channel and by every medium, and interrupt no more.
   */
  Transition joinAcknowledged(Tracked tracked, Event.Dispatched dispatch, Instant now) {
    var end = endAfter(now);
    var why =
        Reason.of("alerting.grouped", "The alert is acknowledged; further signals only update it.");
    var alert = tracked.alert().joinedBy(dispatch, Standing.ACKNOWLEDGED, null, end, why, now);
    return joined(
        alert, Timers.only(Timer.EXPIRE, end), false, dispatch, tracked, Outcome.GROUPED, why);
  }

  /** A pending alert's moment has come; its time to live runs from here. */
  Transition due(Tracked tracked, Instant now) {
    var end = endAfter(now);
    var why = Reason.of("alerting.due", "Its moment has come.");
    var alert = tracked.alert().revised(Cause.DUE, Standing.FIRING, end, why, now);
    return woken(tracked, alert, Timers.only(Timer.EXPIRE, end), Outcome.FIRING, why, now);
  }

  /** The group interval is over; the recipient is told what has joined since. */
  Transition notified(Tracked tracked, Instant now) {
    var why =
        tracked.notifiedAt() == null
            ? Reason.of("alerting.group-wait", "The group wait is over.")
            : Reason.of("alerting.group-interval", "The group interval is over.");
    var alert = tracked.alert();
    var next = alert.revised(Cause.GROUPED, alert.standing(), alert.expiresAt(), why, now);
    return woken(tracked, next, tracked.timers().without(Timer.NOTIFY), Outcome.NOTIFIED, why, now);
  }

  private static String news(Tracked tracked, Event.Dispatched dispatch) {
    return dispatch.medium().interruptsMoreThan(tracked.ladder().first())
        ? "It goes at once, because a " + dispatch.medium().word() + " interrupts more."
        : "It goes at once, because others have not answered.";
  }

  private Transition quietly(
      Tracked tracked, Event.Dispatched dispatch, Timers timers, String text, Instant now) {
    // What is still to be told must not expire before it is.
    var told = timers.at().getOrDefault(Timer.NOTIFY, now).plus(pace.groupInterval());
    var end = later(endAfter(now), told);
    var why = Reason.of("alerting.grouped", text);
    var alert = tracked.alert().joinedBy(dispatch, Standing.FIRING, null, end, why, now);
    return joined(
        alert, timers.with(Timer.EXPIRE, end), false, dispatch, tracked, Outcome.GROUPED, why);
  }

  private static Transition woken(
      Tracked tracked, Alert alert, Timers timers, Outcome outcome, Reason why, Instant now) {
    return Transition.to(
        new Tracked(alert, timers, tracked.dispatches(), now, tracked.signals()),
        new Effect.Publish(alert, true),
        new Effect.Audit(outcome, alert.id(), alert.revision(), why));
  }

  private static Transition notifying(
      Alert alert,
      Timers timers,
      Event.Dispatched dispatch,
      Tracked before,
      Outcome outcome,
      Reason why,
      Instant now) {
    return joined(alert, timers, true, dispatch, before.dispatches(), now, outcome, why);
  }

  private static Transition joined(
      Alert alert,
      Timers timers,
      boolean notify,
      Event.Dispatched dispatch,
      Tracked before,
      Outcome outcome,
      Reason why) {
    return joined(
        alert, timers, notify, dispatch, before.dispatches(), before.notifiedAt(), outcome, why);
  }

  private static Transition joined(
      Alert alert,
      Timers timers,
      boolean notify,
      Event.Dispatched dispatch,
      List<KnownDispatch> earlier,
      @Nullable Instant notifiedAt,
      Outcome outcome,
      Reason why) {
    var known = KnownDispatch.remember(new KnownDispatch(dispatch.id(), notify), earlier);
    return Transition.to(
        new Tracked(alert, timers, known, notifiedAt, List.of(dispatch.labels())),
        new Effect.Publish(alert, notify),
        new Effect.Audit(outcome, alert.id(), alert.revision(), why));
  }

  private Instant endAfter(Instant moment) {
    return moment.plus(pace.timeToLive());
  }

  /**
   * Until when nobody is told: the end of the group interval, or of the group wait. What waits less
   * than the signals before it is not kept waiting by them.
   */
  private Instant waitEnd(Tracked tracked, Instant now) {
    var last = tracked.notifiedAt();
    if (last != null) {
      return last.plus(pace.groupInterval());
    }
    var set = tracked.timers().at().getOrDefault(Timer.NOTIFY, Instant.MIN);
    var own = now.plus(pace.groupWait());
    return own.isBefore(set) ? own : set;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

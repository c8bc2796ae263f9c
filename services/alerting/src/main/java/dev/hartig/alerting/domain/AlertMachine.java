package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.Effect.Audit;
import dev.hartig.alerting.domain.Effect.Publish;
import dev.hartig.alerting.domain.Effect.ReceiptKind;
import dev.hartig.alerting.domain.Effect.Repeat;
import dev.hartig.alerting.domain.State.Absent;
import dev.hartig.alerting.domain.State.Tracked;
import java.time.Instant;
import java.util.List;

/**
 * Decides what becomes of an alert. Pure and immutable; the table of states and events is in
 * docs/explanation/alerting.md.
 */
public final class AlertMachine {

  private final Pace pace;
  private final Grouping grouping;
  private final Quiet quiet;
  private final Episodes episodes;
  private final Climb climb;
  private final Undeliverable undeliverable;
  private final Handing handing;

  /**
   * @param pace at which it decides: {@link Paces} says which holds for what happens
   */
  public AlertMachine(Pace pace) {
    this.pace = pace;
    grouping = new Grouping(pace);
    quiet = new Quiet(pace);
    episodes = new Episodes(pace);
    climb = new Climb(pace);
    undeliverable = new Undeliverable(pace);
    handing = new Handing(pace);
  }

  /** What an event leads to where nothing is silenced. */
  public Transition on(State state, Event event, Instant now) {
    return on(state, event, Silences.none(), now);
  }

  /**
   * What an event leads to.
   *
   * @param silences all there are
   * @param now wall time; only timers, silences and stamps depend on it
   */
  public Transition on(State state, Event event, Silences silences, Instant now) {
    var decided =
        switch (state) {
          case Absent absent -> onAbsent(absent, event, silences, now);
          case Tracked tracked -> onTracked(tracked, event, silences, now);
        };
    return Handing.heeding(state, event, climb.heeding(state, event, decided, now), now);
  }

  private Transition onAbsent(Absent absent, Event event, Silences silences, Instant now) {
    return switch (event) {
      case Event.Dispatched dispatched ->
          quiet.heeding(silences, absent, event, grouping.open(dispatched, List.of(), now), now);
      case Event.Acknowledged response -> unknown(absent, response.alertId());
      case Event.Resolved response -> unknown(absent, response.alertId());
      case Event.Judged judged -> unknown(absent, judged.alertId());
      // Memory speaks of threads nobody is alerted about, and a purged alert may leave a wake-up.
      case Event.Recollected recollected -> Transition.to(absent);
      case Event.EpisodeLasts _, Event.EpisodeEnded _, Event.SilencesChanged _ ->
          Transition.to(absent);
      case Event.Relieved _, Event.OfHandover _, Event.DeliveryEnded _ -> Transition.to(absent);
      case Event.TimerDue timer -> Transition.to(absent);
    };
  }

  private Transition onTracked(Tracked tracked, Event event, Silences silences, Instant now) {
    return switch (event) {
      case Event.Dispatched dispatched -> dispatched(tracked, dispatched, silences, now);
      case Event.Recollected recollected -> recollected(tracked, recollected, now);
      case Event.Acknowledged response -> acknowledged(tracked, response, now);
      case Event.Resolved response -> resolved(tracked, response, now);
      case Event.Judged judged ->
          tracked.alert().id().equals(judged.alertId())
              ? Judgement.of(tracked, judged)
              : unknown(tracked, judged.alertId());
      case Event.EpisodeLasts lasts ->
          quiet.heeding(silences, tracked, event, episodes.lasts(tracked, now), now);
      case Event.EpisodeEnded ended -> episodes.ended(tracked, ended, now);
      case Event.Relieved relieved -> climb.relieved(tracked, relieved, now);
      case Event.OfHandover handover -> handing.on(tracked, handover, now);
      case Event.DeliveryEnded ended ->
          undeliverable.ended(tracked, ended, quiet.hush(silences, tracked, now).isPresent(), now);
      case Event.SilencesChanged changed -> quiet.review(silences, tracked, now);
      case Event.TimerDue due when !tracked.timers().due(due.timer(), now) ->
          Transition.to(tracked);
      // To ask disturbs nobody, whatever keeps the alert quiet.
      case Event.TimerDue due when due.timer() == Timer.HANDOVER -> handing.ask(tracked);
      case Event.TimerDue due ->
          quiet.heeding(silences, tracked, event, woken(tracked, due.timer(), silences, now), now);
    };
  }

  private Transition dispatched(
      Tracked tracked, Event.Dispatched dispatch, Silences silences, Instant now) {
    for (var known : tracked.dispatches()) {
      if (known.id().equals(dispatch.id())) {
        return again(tracked, known, silences, now);
      }
    }
    var decided =
        switch (tracked.alert().standing()) {
          case PENDING -> grouping.joinPending(tracked, dispatch, now);
          case FIRING, ESCALATED -> grouping.joinFiring(tracked, dispatch, now);
          case SUPPRESSED -> grouping.joinFiring(quiet.awake(tracked), dispatch, now);
          case ACKNOWLEDGED -> grouping.joinAcknowledged(tracked, dispatch, now);
          case RESOLVED, EXPIRED -> grouping.open(dispatch, tracked.dispatches(), now);
        };
    return quiet.heeding(silences, tracked, dispatch, decided, now);
  }

  /**
   * A dispatch that comes again. Where it is repeated, it is brought to the recipient once more
   * only if it was to be the first time and nobody has taken or silenced the alert since.
   */
  private Transition again(Tracked tracked, KnownDispatch known, Silences silences, Instant now) {
    if (!pace.repeatsKnown()) {
      return Transition.to(tracked);
    }
    var alert = tracked.alert().named(known.id());
    var why =
        Reason.of(
            "alerting.repeated",
            "The dispatch had come before; the alert is published again in case that was lost.");
    return Transition.to(
        tracked,
        new Repeat(
            alert,
            known.notified()
                && alert.standing() == Standing.FIRING
                && quiet.hush(silences, tracked, now).isEmpty()),
        new Audit(Outcome.REPEATED, alert.id(), alert.revision(), why));
  }

  private Transition recollected(Tracked tracked, Event.Recollected recollected, Instant now) {
    var alert = tracked.alert();
    if (!alert.standing().open()) {
      return Transition.to(tracked);
    }
    if (!alert.learnsFrom(recollected.notes())) {
      return pace.repeatsKnown() && alert.cause() == Cause.RECOLLECTED
          ? Transition.to(tracked, new Repeat(alert, false))
          : Transition.to(tracked);
    }
    var why = Reason.of("alerting.recollected", "Memory added what it knows about the thread.");
    var next =
        alert
            .revised(Cause.RECOLLECTED, alert.standing(), alert.expiresAt(), why, now)
            .recalling(recollected.notes());
    return moved(tracked, next, tracked.timers(), Outcome.RECOLLECTED, why);
  }

  private Transition acknowledged(Tracked tracked, Event.Acknowledged response, Instant now) {
    var alert = tracked.alert();
    if (!alert.id().equals(response.alertId())) {
      return unknown(tracked, response.alertId());
    }
    return switch (alert.standing()) {
      case PENDING, FIRING, ESCALATED, SUPPRESSED -> {
        var end = now.plus(pace.timeToLive());
        var why = Reason.of("alerting.acknowledged", response.by() + " has taken it.");
        var next =
            alert
                .revised(Cause.ACKNOWLEDGED, Standing.ACKNOWLEDGED, end, why, now)
                .takenBy(response.by());
        var timers = Timers.only(Timer.EXPIRE, end);
        yield moved(tracked, next, timers, Outcome.ACKNOWLEDGED, why)
            .with(sign(ReceiptKind.ACKNOWLEDGED, tracked, response.note(), response.by()));
      }
      case ACKNOWLEDGED ->
          respondedAgain(
              tracked, ReceiptKind.ACKNOWLEDGED, "Taken already by " + alert.acknowledgedBy());
      case RESOLVED, EXPIRED -> late(tracked);
    };
  }

  private Transition resolved(Tracked tracked, Event.Resolved response, Instant now) {
    var alert = tracked.alert();
    if (!alert.id().equals(response.alertId())) {
      return unknown(tracked, response.alertId());
    }
    return switch (alert.standing()) {
      case PENDING, FIRING, ESCALATED, SUPPRESSED, ACKNOWLEDGED -> {
        var why = Reason.of("alerting.resolved", response.by() + " has closed it.");
        yield closed(tracked, Cause.RESOLVED, Standing.RESOLVED, Outcome.RESOLVED, why, now)
            .with(sign(ReceiptKind.ANSWERED, tracked, response.note(), response.by()));
      }
      case RESOLVED -> respondedAgain(tracked, ReceiptKind.ANSWERED, "Resolved already");
      case EXPIRED -> late(tracked);
    };
  }

  private Transition woken(Tracked tracked, Timer timer, Silences silences, Instant now) {
    return switch (timer) {
      case DUE -> grouping.due(tracked, now);
      case NOTIFY -> grouping.notified(tracked, now);
      case FALLBACK, ESCALATE -> {
        if (quiet.hush(silences, tracked, now).isPresent()) {
          yield quiet.review(silences, tracked, now);
        }
        yield timer == Timer.FALLBACK ? climb.next(tracked, now) : climb.escalate(tracked, now);
      }
      case HANDOVER -> handing.ask(tracked);
      case QUIET -> quiet.review(silences, tracked, now);
      case EXPIRE -> over(tracked, now);
      case PURGE -> Transition.to(new Absent());
    };
  }

  private Transition over(Tracked tracked, Instant now) {
    return tracked.alert().standing() == Standing.ACKNOWLEDGED
        ? closed(
            tracked,
            Cause.RESOLVED,
            Standing.RESOLVED,
            Outcome.RESOLVED,
            Reason.of("alerting.quiet", "It was acknowledged and the thread has been quiet since."),
            now)
        : Climb.unanswered(
            tracked,
            closed(
                tracked,
                Cause.EXPIRED,
                Standing.EXPIRED,
                Outcome.EXPIRED,
                Reason.of("alerting.expired", Handing.expired(tracked)),
                now));
  }

  private Transition closed(
      Tracked tracked, Cause cause, Standing closed, Outcome outcome, Reason why, Instant now) {
    var next = tracked.alert().revised(cause, closed, now, why, now);
    var timers = Timers.only(Timer.PURGE, now.plus(pace.retention()));
    return moved(tracked, next, timers, outcome, why);
  }

  private static Transition moved(
      Tracked tracked, Alert next, Timers timers, Outcome outcome, Reason why) {
    return Transition.to(
        new Tracked(next, timers, tracked.dispatches(), tracked.notifiedAt(), tracked.signals()),
        new Publish(next, false),
        new Audit(outcome, next.id(), next.revision(), why));
  }

  /** The same response again: whoever sent it learns how it stands, and nothing else changes. */
  private Transition respondedAgain(Tracked tracked, ReceiptKind kind, String detail) {
    var alert = tracked.alert();
    var told = receipt(kind, alert.revision(), alert.id(), detail);
    var audit =
        new Audit(
            Outcome.REPEATED,
            alert.id(),
            alert.revision(),
            Reason.of("alerting.responded-already", detail + "."));
    return pace.repeatsKnown()
        ? Transition.to(tracked, new Repeat(alert, false), told, audit)
        : Transition.to(tracked, told, audit);
  }

  private static Transition late(Tracked tracked) {
    var alert = tracked.alert();
    var closed = alert.standing() == Standing.EXPIRED ? Outcome.EXPIRED : Outcome.RESOLVED;
    var detail = "The alert is " + closed.word() + " already.";
    return Transition.to(
        tracked,
        receipt(ReceiptKind.TOO_LATE, alert.revision(), alert.id(), detail),
        new Audit(
            Outcome.LATE, alert.id(), alert.revision(), Reason.of("alerting.too-late", detail)));
  }

  private static Transition unknown(State state, String alertId) {
    var detail = "No such alert is known for this recipient on this thread any more.";
    return Transition.to(
        state,
        receipt(ReceiptKind.TOO_LATE, 0, alertId, detail),
        new Audit(Outcome.UNKNOWN, alertId, 0, Reason.of("alerting.unknown-alert", detail)));
  }

  /** That somebody has reacted, with the revision that comes of it. */
  private static Effect sign(ReceiptKind kind, Tracked before, String note, String by) {
    var alert = before.alert();
    return new Effect.Receipt(kind, alert.id(), alert.revision() + 1, note, by, Telling.of(before));
  }

  private static Effect receipt(ReceiptKind kind, int revision, String alertId, String detail) {
    return new Effect.Receipt(kind, alertId, revision, detail, "", null);
  }
}

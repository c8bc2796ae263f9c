package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.State.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What silences, inhibitions and mutes do to an alert. Elsewhere it is decided as if there were
 * none; here, what would be firing is kept quiet, and what was kept quiet speaks again.
 *
 * <p>A suppressed alert of which its recipient has yet to be told does not expire before its
 * silence ends, as a pending one does not before its moment: what keeps it quiet puts off and loses
 * nothing. One that is kept quiet until it is closed expires when its thread has been quiet for the
 * time to live.
 */
final class Quiet {

  private final Pace pace;

  Quiet(Pace pace) {
    this.pace = pace;
  }

  /** What was decided about a dispatch or a timer, with the silences heeded. */
  Transition heeding(
      Silences silences, State before, Event event, Transition decided, Instant now) {
    if (!(decided.state() instanceof Tracked after) || after.equals(before)) {
      return decided;
    }
    var earlier =
        before instanceof Tracked tracked && tracked.alert().id().equals(after.alert().id())
            ? tracked
            : null;
    var heard = after.about(signals(earlier, event, after));
    var hush = hush(silences, heard, now);
    if (hush.isPresent()) {
      return suppressed(earlier, event, heard, notifies(decided), hush.get(), now);
    }
    var told = notifies(decided) ? heard.about(List.of(heard.signals().getLast())) : heard;
    return new Transition(told, decided.effects());
  }

  /** What keeps an alert quiet that fires; empty for any other. */
  Optional<Hush> hush(Silences silences, Tracked tracked, Instant now) {
    var alert = tracked.alert();
    return alert.standing() == Standing.FIRING || alert.standing() == Standing.ESCALATED
        ? silences.over(tracked.signals(), alert.openedAt(), now)
        : Optional.empty();
  }

  /** Looks at the silences again, because they may have changed, or ended. */
  Transition review(Silences silences, Tracked tracked, Instant now) {
    return switch (tracked.alert().standing()) {
      case FIRING, ESCALATED ->
          hush(silences, tracked, now)
              .map(hush -> anew(tracked, hush, tracked.timers().at().get(Timer.NOTIFY), now))
              .orElseGet(() -> Transition.to(tracked));
      case SUPPRESSED ->
          silences
              .over(tracked.signals(), tracked.alert().openedAt(), now)
              .map(hush -> keptOn(tracked, hush, now))
              .orElseGet(() -> released(tracked, now));
      // A pending alert is looked at when its moment has come; the others tell nobody anything.
      case PENDING, ACKNOWLEDGED, RESOLVED, EXPIRED -> Transition.to(tracked);
    };
  }

  /** A suppressed alert with the timers it would have if nothing kept it quiet. */
  Tracked awake(Tracked tracked) {
    var fires = Timers.only(Timer.EXPIRE, tracked.alert().expiresAt());
    var untold = untoldSince(tracked);
    return new Tracked(
        tracked.alert(),
        untold == null ? fires : fires.with(Timer.NOTIFY, mayBeTold(tracked, untold)),
        tracked.dispatches(),
        tracked.notifiedAt(),
        tracked.signals(),
        tracked.ladder());
  }

  private static List<Labels> signals(@Nullable Tracked earlier, Event event, Tracked after) {
    if (!(event instanceof Event.Dispatched dispatch)) {
      return earlier == null ? after.signals() : earlier.signals();
    }
    if (earlier == null) {
      return List.of(dispatch.labels());
    }
    if (dispatch.history()) {
      return earlier.signals();
    }
    if (!owes(earlier)) {
      return List.of(dispatch.labels());
    }
    var all = new LinkedHashSet<>(earlier.signals());
    all.remove(dispatch.labels());
    all.add(dispatch.labels());
    return new ArrayList<>(all).subList(Math.max(0, all.size() - Tracked.MOST_SIGNALS), all.size());
  }

  /** Whether the recipient is still to be told of something in it. */
  static boolean owes(Tracked tracked) {
    return switch (tracked.alert().standing()) {
      case PENDING -> true;
      case FIRING, ESCALATED -> tracked.timers().at().containsKey(Timer.NOTIFY);
      case SUPPRESSED -> untoldSince(tracked) != null;
      case ACKNOWLEDGED, RESOLVED, EXPIRED -> false;
    };
  }

  private Transition suppressed(
      @Nullable Tracked earlier, Event event, Tracked after, boolean told, Hush hush, Instant now) {
    var untold = told ? now : after.timers().at().get(Timer.NOTIFY);
    // What was not brought to the recipient must not count as if it had been.
    var dispatches =
        event instanceof Event.Dispatched dispatch
            ? KnownDispatch.remember(
                new KnownDispatch(dispatch.id(), false),
                after.dispatches().subList(1, after.dispatches().size()))
            : after.dispatches();
    return quiet(
        new Tracked(
            after.alert(),
            after.timers(),
            dispatches,
            earlier == null ? null : earlier.notifiedAt(),
            after.signals()),
        hush,
        earlier == null ? untold : earliest(untold, untoldSince(earlier)));
  }

  private Transition keptOn(Tracked tracked, Hush hush, Instant now) {
    var before = tracked.alert().suppression();
    return before != null
            && before.by().equals(hush.by())
            && (Objects.equals(before.until(), hush.until()) || isSooner(before.until(), hush, now))
        ? Transition.to(tracked)
        : anew(tracked, hush, untoldSince(tracked), now);
  }

  /**
   * Whether it is looked at again anyway, before what keeps it quiet ends: what inhibits is said
   * again every few minutes, and each time its end moves a little.
   */
  private static boolean isSooner(@Nullable Instant look, Hush hush, Instant now) {
    return look != null && look.isAfter(now) && hush.until() != null && !look.isAfter(hush.until());
  }

  private Transition anew(Tracked tracked, Hush hush, @Nullable Instant untold, Instant now) {
    var alert = tracked.alert();
    var next =
        alert.revised(Cause.SUPPRESSED, Standing.SUPPRESSED, alert.expiresAt(), hush.why(), now);
    return quiet(
        new Tracked(
            next, tracked.timers(), tracked.dispatches(), tracked.notifiedAt(), tracked.signals()),
        hush,
        untold);
  }

  private Transition quiet(Tracked tracked, Hush hush, @Nullable Instant untold) {
    var until = hush.until();
    var usual = tracked.alert().expiresAt();
    var end = until == null || untold == null ? usual : later(usual, until.plus(pace.timeToLive()));
    var alert =
        tracked.alert().keptQuiet(new Suppression(hush.by(), until, untold), end, hush.why());
    var timers = Timers.only(Timer.EXPIRE, end);
    return Transition.to(
        new Tracked(
            alert,
            until == null ? timers : timers.with(Timer.QUIET, until),
            tracked.dispatches(),
            tracked.notifiedAt(),
            tracked.signals()),
        new Effect.Publish(alert, false),
        new Effect.Audit(Outcome.SUPPRESSED, alert.id(), alert.revision(), hush.why()));
  }

  private Transition released(Tracked tracked, Instant now) {
    var before = tracked.alert();
    var untold = untoldSince(tracked);
    var moment = untold == null ? now : mayBeTold(tracked, untold);
    var tells = untold != null && !moment.isAfter(now);
    // What is still to be told must not expire before it is.
    var end =
        untold == null
            ? before.expiresAt()
            : later(now.plus(pace.timeToLive()), moment.plus(pace.groupInterval()));
    var why =
        Reason.of(
            "alerting.released",
            untold == null
                ? "Nothing keeps it quiet any more; the recipient knows all that is in it."
                : "Nothing keeps it quiet any more, and the recipient has yet to be told.");
    var alert = before.revised(Cause.RELEASED, Standing.FIRING, end, why, now);
    var timers = Timers.only(Timer.EXPIRE, end);
    return Transition.to(
        new Tracked(
            alert,
            untold == null || tells ? timers : timers.with(Timer.NOTIFY, moment),
            tracked.dispatches(),
            tells ? now : tracked.notifiedAt(),
            tells ? List.of(tracked.signals().getLast()) : tracked.signals()),
        new Effect.Publish(alert, tells),
        new Effect.Audit(Outcome.RELEASED, alert.id(), alert.revision(), why));
  }

  /** The group interval holds after a silence, too, and so does the moment chosen for a signal. */
  private Instant mayBeTold(Tracked tracked, Instant untold) {
    var last = tracked.notifiedAt();
    return last == null ? untold : later(untold, last.plus(pace.groupInterval()));
  }

  private static @Nullable Instant untoldSince(Tracked tracked) {
    var suppression = tracked.alert().suppression();
    return suppression == null ? null : suppression.untoldSince();
  }

  private static boolean notifies(Transition transition) {
    return transition.effects().stream()
        .anyMatch(effect -> effect instanceof Effect.Publish publish && publish.notifies());
  }

  private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

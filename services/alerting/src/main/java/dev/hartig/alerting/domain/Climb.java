package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.State.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens while a recipient gives no sign of life: they are told again by the next medium, as
 * long as there is one. Elsewhere it is decided as if nobody were waited for; here the wait is laid
 * over what was decided.
 *
 * <p>A wait runs from the first telling by a medium. Further tellings by the same medium do not
 * begin it anew, or a matter of which there is news every minute would never go further. It runs
 * only while the alert fires: an acknowledgement ends it, and a silence puts it off.
 */
final class Climb {

  private final Pace pace;

  Climb(Pace pace) {
    this.pace = pace;
  }

  /** What was decided, with what is waited for. */
  Transition heeding(State before, Event event, Transition decided, Instant now) {
    if (!(decided.state() instanceof Tracked after) || after == before) {
      return decided;
    }
    var earlier =
        before instanceof Tracked tracked && tracked.alert().id().equals(after.alert().id())
            ? tracked
            : null;
    var ladder = running(earlier, ladder(earlier, event, after), decided, now);
    var medium = medium(earlier, ladder, after);
    var due = fires(after) ? ladder.due(medium) : Optional.<Instant>empty();
    var end = after.alert().expiresAt();
    var timers = after.timers().without(Timer.FALLBACK);
    if (due.isPresent()) {
      // Who is to be told again must be so before the alert expires.
      end = later(end, due.get().plus(pace.groupInterval()));
      timers = timers.with(Timer.FALLBACK, due.get()).with(Timer.EXPIRE, end);
    }
    var alert = after.alert().by(medium, end);
    return new Transition(
        new Tracked(alert, timers, after.dispatches(), after.notifiedAt(), after.signals(), ladder),
        decided.effects().stream()
            .map(
                effect ->
                    effect instanceof Effect.Publish publish
                        ? new Effect.Publish(alert, publish.notifies())
                        : effect)
            .toList());
  }

  /** The next medium's turn has come. */
  Transition next(Tracked tracked, Instant now) {
    var before = tracked.alert();
    var ladder = tracked.ladder();
    var fallback = ladder.next().getFirst();
    var waited = Duration.between(Objects.requireNonNull(ladder.since()), now);
    var why =
        Reason.of(
            "alerting.fallback",
            "No sign of life for %s after the %s: told again by %s, fallback %d of %d."
                .formatted(
                    Words.of(waited),
                    before.medium().word(),
                    fallback.medium().word(),
                    ladder.tried() + 1,
                    ladder.tried() + ladder.next().size()));
    var end = now.plus(pace.timeToLive());
    var alert = before.fallenBack(fallback, end, why, now);
    return Transition.to(
        new Tracked(
            alert,
            Timers.only(Timer.EXPIRE, end),
            tracked.dispatches(),
            now,
            tracked.signals(),
            ladder.climbed(now)),
        new Effect.Publish(alert, true),
        new Effect.Audit(Outcome.FALLBACK, alert.id(), alert.revision(), why));
  }

  private static Ladder ladder(@Nullable Tracked earlier, Event event, Tracked after) {
    if (earlier == null) {
      return event instanceof Event.Dispatched dispatch ? Ladder.of(dispatch) : after.ladder();
    }
    return switch (event) {
      case Event.Dispatched dispatch when !dispatch.history() -> joined(earlier, dispatch);
      case Event.TimerDue due when due.timer() == Timer.FALLBACK && fires(after) -> after.ladder();
      default -> earlier.ladder();
    };
  }

  /** A more interrupting medium begins anew, and so does one that is as good before any telling. */
  private static Ladder joined(Tracked earlier, Event.Dispatched dispatch) {
    var ladder = earlier.ladder();
    var harder = dispatch.medium().interruptsMoreThan(ladder.first());
    var untold =
        earlier.notifiedAt() == null && !ladder.first().interruptsMoreThan(dispatch.medium());
    return harder || untold
        ? Ladder.of(dispatch).or(ladder.role())
        : ladder.or(dispatch.plan().role());
  }

  private static Ladder running(
      @Nullable Tracked earlier, Ladder ladder, Transition decided, Instant now) {
    var after = (Tracked) decided.state();
    return switch (after.alert().standing()) {
      case FIRING -> {
        var knowsAll =
            after.notifiedAt() != null
                && earlier != null
                && earlier.alert().standing() == Standing.SUPPRESSED
                && !after.timers().at().containsKey(Timer.NOTIFY);
        yield ladder.since() == null && (notifies(decided) || knowsAll)
            ? ladder.since(now)
            : ladder;
      }
      // The wait begins anew when nothing keeps it quiet any more.
      case SUPPRESSED -> ladder.since(null);
      case PENDING, ACKNOWLEDGED, RESOLVED, EXPIRED -> ladder;
    };
  }

  /** The medium reached by falling back stays, unless a more interrupting one has joined. */
  private static Medium medium(@Nullable Tracked earlier, Ladder ladder, Tracked after) {
    var alert = after.alert();
    if (earlier == null || alert.cause() == Cause.FALLBACK) {
      return alert.medium();
    }
    return ladder.first().interruptsMoreThan(earlier.ladder().first())
        ? ladder.first()
        : earlier.alert().medium();
  }

  private static boolean fires(Tracked tracked) {
    return tracked.alert().standing() == Standing.FIRING;
  }

  private static boolean notifies(Transition transition) {
    return transition.effects().stream()
        .anyMatch(effect -> effect instanceof Effect.Publish publish && publish.notifies());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

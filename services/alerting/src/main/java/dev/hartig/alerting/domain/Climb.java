package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.State.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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
    var standing = standing(earlier, ladder, after);
    var end = after.alert().expiresAt();
    var timers = after.timers().without(Timer.FALLBACK).without(Timer.ESCALATE);
    if (standing == Standing.FIRING) {
      var due = ladder.due(medium);
      var up = ladder.escalates(medium);
      timers = due.map(at -> with(after, Timer.FALLBACK, at)).orElse(timers);
      timers = up.map(at -> with(after, Timer.ESCALATE, at)).orElse(timers);
      // Who is to be told again must be so before the alert expires, and so must the next.
      var wait = due.or(() -> up).map(at -> at.plus(pace.groupInterval())).orElse(end);
      if (wait.isAfter(end)) {
        end = wait;
        timers = timers.with(Timer.EXPIRE, end);
      }
    }
    var alert = after.alert().as(standing, medium, end);
    return new Transition(
        new Tracked(
            alert,
            timers,
            after.dispatches(),
            after.notifiedAt(),
            after.signals(),
            ladder,
            after.course()),
        decided.effects().stream()
            .map(
                effect ->
                    effect instanceof Effect.Publish publish
                        ? new Effect.Publish(alert, publish.notifies())
                        : effect)
            .toList());
  }

  private static Timers with(Tracked after, Timer timer, Instant at) {
    return after.timers().without(Timer.FALLBACK).without(Timer.ESCALATE).with(timer, at);
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
    return unanswered(tracked, fallenBack(tracked, why, pace, now));
  }

  /** They are told by the next medium. */
  static Transition fallenBack(Tracked tracked, Reason why, Pace pace, Instant now) {
    var ladder = tracked.ladder();
    var end = now.plus(pace.timeToLive());
    var alert = tracked.alert().fallenBack(ladder.next().getFirst(), end, why, now);
    return Transition.to(
        new Tracked(
            alert,
            Timers.only(Timer.EXPIRE, end),
            tracked.dispatches(),
            now,
            tracked.signals(),
            ladder.climbed(now, alert.revision())),
        new Effect.Publish(alert, true),
        new Effect.Audit(Outcome.FALLBACK, alert.id(), alert.revision(), why));
  }

  /** What follows, and that the medium told by brought no sign of life where one was asked for. */
  static Transition unanswered(Tracked tracked, Transition then) {
    var alert = tracked.alert();
    var told = Telling.of(tracked);
    var ladder = tracked.ladder();
    // Of what did not come to them no sign of life is missing.
    if (told == null
        || ladder.relieved()
        || ladder.landing().fate() == Landing.Fate.LOST
        || !ladder.asksBy(told.medium())) {
      return then;
    }
    return then.with(
        new Effect.Receipt(
            Effect.ReceiptKind.UNANSWERED,
            alert.id(),
            alert.revision(),
            "No sign of life by %s.".formatted(told.medium().word()),
            "",
            told));
  }

  /** Whoever had time enough, and was told by every medium there is, has not answered. */
  Transition escalate(Tracked tracked, Instant now) {
    var told = Objects.requireNonNull(tracked.ladder().told());
    var tried = tracked.ladder().tried();
    var why =
        Reason.of(
            "alerting.escalated",
            "No sign of life for %s%s: whoever comes next is asked."
                .formatted(
                    Words.of(Duration.between(told, now)),
                    tried == 0
                        ? ""
                        : ", with %d fallback%s tried".formatted(tried, tried == 1 ? "" : "s")));
    return escalated(tracked, why, pace, now);
  }

  /** Whoever comes next is asked. */
  static Transition escalated(Tracked tracked, Reason why, Pace pace, Instant now) {
    var before = tracked.alert();
    var ladder = tracked.ladder();
    var told = Objects.requireNonNull(ladder.told());
    var rung = Objects.requireNonNull(ladder.rung());
    var live = now.plus(pace.timeToLive());
    // What is still to be told is told before it expires.
    var end = live.isAfter(before.expiresAt()) ? live : before.expiresAt();
    var alert = before.revised(Cause.ESCALATED, Standing.ESCALATED, end, why, now);
    return Transition.to(
        new Tracked(
            alert,
            tracked.timers().without(Timer.ESCALATE).with(Timer.EXPIRE, end),
            tracked.dispatches(),
            tracked.notifiedAt(),
            tracked.signals(),
            ladder),
        new Effect.Publish(alert, false),
        new Effect.Escalate(alert.id(), alert.revision(), rung, told),
        new Effect.Audit(Outcome.ESCALATED, alert.id(), alert.revision(), why));
  }

  /**
   * Somebody else who was asked to act has taken the matter or closed it: where one is enough,
   * nobody else is waited for. What has been told stays as it is.
   */
  Transition relieved(Tracked tracked, Event.Relieved event, Instant now) {
    var before = tracked.alert();
    var ladder = tracked.ladder();
    var rung = ladder.rung();
    var waits = before.standing().open() && before.standing() != Standing.ACKNOWLEDGED;
    if (!waits || ladder.relieved() || rung == null || rung.each()) {
      return Transition.to(tracked);
    }
    var why =
        Reason.of(
            "alerting.relieved",
            "%s has %s it, so nobody else is waited for."
                .formatted(event.by(), event.closed() ? "closed" : "taken"));
    var alert = before.revised(Cause.RELIEVED, before.standing(), before.expiresAt(), why, now);
    return Transition.to(
        new Tracked(
            alert,
            tracked.timers().without(Timer.FALLBACK).without(Timer.ESCALATE),
            tracked.dispatches(),
            tracked.notifiedAt(),
            tracked.signals(),
            ladder.takenElsewhere()),
        new Effect.Publish(alert, false),
        new Effect.Audit(Outcome.RELIEVED, alert.id(), alert.revision(), why));
  }

  private static Ladder ladder(@Nullable Tracked earlier, Event event, Tracked after) {
    if (earlier == null) {
      return event instanceof Event.Dispatched dispatch ? Ladder.of(dispatch) : after.ladder();
    }
    return switch (event) {
      case Event.Dispatched dispatch when !dispatch.history() -> joined(earlier, dispatch);
      // They may still take it, and relieve others.
      case Event.Dispatched dispatch when dispatch.novelty() == Novelty.TAKEN ->
          earlier.ladder().joinedBy(dispatch.plan());
      case Event.TimerDue due
          when due.timer() == Timer.FALLBACK && after.alert().cause() == Cause.FALLBACK ->
          after.ladder();
      case Event.Relieved relieved -> after.ladder();
      case Event.OfHandover handover -> after.ladder();
      case Event.DeliveryEnded ended -> after.ladder();
      default -> earlier.ladder();
    };
  }

  /** What is as interrupting begins anew only before anybody was told. */
  private static Ladder joined(Tracked earlier, Event.Dispatched dispatch) {
    var ladder = earlier.ladder();
    var untold =
        earlier.notifiedAt() == null && !ladder.first().interruptsMoreThan(dispatch.medium());
    return ladder.beginsAnewWith(dispatch) || untold
        ? ladder.anew(dispatch)
        : ladder.joinedBy(dispatch.plan());
  }

  /** Who was asked after them is not taken back by further news. */
  private static Standing standing(@Nullable Tracked earlier, Ladder ladder, Tracked after) {
    var standing = after.alert().standing();
    return standing == Standing.FIRING
            && earlier != null
            && earlier.alert().standing() == Standing.ESCALATED
            && earlier.ladder().told() != null
            && Objects.equals(ladder.told(), earlier.ladder().told())
        ? Standing.ESCALATED
        : standing;
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
        if (ladder.since() != null) {
          yield ladder;
        }
        if (notifies(decided)) {
          yield ladder.since(now).landing(ladder.landing().told(after.alert().revision()));
        }
        yield knowsAll ? ladder.since(now) : ladder;
      }
      // The wait begins anew when nothing keeps it quiet any more.
      case SUPPRESSED -> ladder.since(null);
      case PENDING, ESCALATED, ACKNOWLEDGED, RESOLVED, EXPIRED -> ladder;
    };
  }

  /** The medium reached by falling back stays, unless what is told begins anew. */
  private static Medium medium(@Nullable Tracked earlier, Ladder ladder, Tracked after) {
    var alert = after.alert();
    if (earlier == null || alert.cause() == Cause.FALLBACK) {
      return alert.medium();
    }
    var was = earlier.ladder();
    var anew = ladder.tried() < was.tried() || ladder.first() != was.first();
    return anew ? ladder.first() : earlier.alert().medium();
  }

  private static boolean notifies(Transition transition) {
    return transition.effects().stream()
        .anyMatch(effect -> effect instanceof Effect.Publish publish && publish.notifies());
  }
}

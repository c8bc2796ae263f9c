package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.Effect.Audit;
import dev.hartig.alerting.domain.Effect.Publish;
import dev.hartig.alerting.domain.State.Tracked;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an alert when the shift of whoever was asked is over: it is asked who comes on,
 * once for each alert and shift. Who leaves is relieved when the alert of whoever comes on is there
 * or, if they have acknowledged it, when that one takes it; until then it is theirs, so that at no
 * moment it is nobody's. Elsewhere it is decided as if shifts did not end; here that is laid over
 * what was decided.
 */
final class Handing {

  private static final String RULE = "alerting.handover";

  private final Pace pace;

  Handing(Pace pace) {
    this.pace = pace;
  }

  /** What was decided, with what is kept for whoever comes on and when it is asked who does. */
  static Transition heeding(State before, Event event, Transition decided, Instant now) {
    if (!(decided.state() instanceof Tracked after) || after == before) {
      return decided;
    }
    var course = course(before, event, decided, after, now);
    var timers = after.timers().without(Timer.HANDOVER);
    var end = end(after, course);
    return new Transition(
        after.with(course, end == null ? timers : timers.with(Timer.HANDOVER, end)),
        decided.effects());
  }

  /** What somebody else has taken is not theirs to hand over. */
  private static @Nullable Instant end(Tracked after, Course course) {
    var duty = course.duty();
    var waits = after.alert().standing().open() && !after.ladder().relieved() && !course.asked();
    return duty == null || !waits ? null : duty.until();
  }

  private static Course course(
      State before, Event event, Transition decided, Tracked after, Instant now) {
    var earlier =
        before instanceof Tracked tracked && tracked.alert().id().equals(after.alert().id())
            ? tracked
            : null;
    var was = earlier == null ? Course.NONE : earlier.course();
    var course =
        switch (event) {
          case Event.Dispatched it when it.novelty() != Novelty.HISTORY -> was.on(it.plan().duty());
          case Event.Acknowledged it
              when after.alert().standing() == Standing.ACKNOWLEDGED && was.takenAt() == null ->
              was.taken(now, it.note());
          case Event.TimerDue due when due.timer() == Timer.HANDOVER -> after.course();
          case Event.OfHandover it -> after.course();
          default -> was;
        };
    var tells =
        decided.effects().stream().anyMatch(it -> it instanceof Publish told && told.notifies());
    return tells ? course.told(now) : course;
  }

  /** The shift is over: routing is asked who comes on. */
  Transition ask(Tracked tracked) {
    var alert = tracked.alert();
    var duty = Objects.requireNonNull(tracked.course().duty());
    var why = Reason.of(RULE, "The shift on which it came is over: whoever comes on is asked for.");
    return Transition.to(
        tracked.with(tracked.course().asking(), tracked.timers().without(Timer.HANDOVER)),
        new Effect.HandOver(
            alert.id(), alert.revision(), duty, tracked.ladder().rung(), tracked.course()),
        new Audit(Outcome.HANDOVER, alert.id(), alert.revision(), why));
  }

  /** Why an alert is over that its recipient has not acknowledged. */
  static String expired(Tracked tracked) {
    if (!tracked.course().heirs().isEmpty()) {
      return "It was handed over, and whoever has it now has an alert of their own.";
    }
    return tracked.alert().suppression() == null
        ? "Nobody acknowledged it while it was of use."
        : "It was kept quiet until it was of no use any more.";
  }

  /** What comes of the question. */
  Transition on(Tracked tracked, Event.OfHandover event, Instant now) {
    return switch (event) {
      case Event.Kept kept -> kept(tracked, kept, now);
      case Event.HandedOn handed -> handedOn(tracked, handed, now);
      case Event.TakenOver taken -> takenOver(tracked, taken, now);
    };
  }

  /** Nobody else comes on: it stays with whoever has it, up to the end that is said now. */
  private static Transition kept(Tracked tracked, Event.Kept event, Instant now) {
    var course = tracked.course();
    if (!tracked.alert().standing().open() || !course.asked() || !course.heirs().isEmpty()) {
      return Transition.to(tracked);
    }
    var stays = event.duty() == null ? course.onNoDuty() : course.on(event.duty());
    return shown(tracked, tracked.alert().standing(), stays, tracked.ladder(), event.why(), now);
  }

  private Transition handedOn(Tracked tracked, Event.HandedOn event, Instant now) {
    var course = tracked.course();
    if (!course.asked() || course.heirs().contains(event.heir())) {
      return Transition.to(tracked);
    }
    var to = course.to(event.heir());
    var relieved = tracked.ladder().takenElsewhere();
    var over = "The shift on which it came is over. " + event.name();
    return switch (tracked.alert().standing()) {
      case FIRING, ESCALATED ->
          shown(
              tracked,
              tracked.alert().standing(),
              to,
              relieved,
              Reason.of(RULE, over + " has come on and is told: it is theirs now."),
              now);
      case ACKNOWLEDGED ->
          shown(
              tracked,
              Standing.ACKNOWLEDGED,
              to,
              tracked.ladder(),
              Reason.of(RULE, over + " has come on and is told; it stays here until they take it."),
              now);
      // Who has not been told yet, and is not on call any more, need not be.
      case PENDING, SUPPRESSED ->
          closed(
              tracked,
              Standing.EXPIRED,
              to,
              Reason.of(RULE, over + " has come on, and it is told to them in your place."),
              now);
      case RESOLVED, EXPIRED -> Transition.to(tracked);
    };
  }

  private Transition takenOver(Tracked tracked, Event.TakenOver event, Instant now) {
    var alert = tracked.alert();
    if (!alert.standing().open() || !tracked.course().heirs().contains(event.heir())) {
      return Transition.to(tracked);
    }
    var course = tracked.course().onNoDuty();
    if (event.closed()) {
      var why = Reason.of(RULE, event.by() + ", who came on, has closed it.");
      return closed(tracked, Standing.RESOLVED, course, why, now);
    }
    if (alert.standing() != Standing.ACKNOWLEDGED || event.by().equals(alert.acknowledgedBy())) {
      return Transition.to(tracked);
    }
    var why = Reason.of(RULE, event.by() + ", who came on, has taken it over.");
    var taken = tracked.by(alert.takenBy(event.by()));
    return shown(taken, Standing.ACKNOWLEDGED, course, tracked.ladder(), why, now);
  }

  /** A revision that nobody is told of. */
  private static Transition shown(
      Tracked tracked, Standing standing, Course course, Ladder ladder, Reason why, Instant now) {
    var before = tracked.alert();
    var next = before.revised(Cause.HANDOVER, standing, before.expiresAt(), why, now);
    return revised(tracked.by(next).climbing(ladder).with(course, tracked.timers()), why);
  }

  private Transition closed(
      Tracked tracked, Standing standing, Course course, Reason why, Instant now) {
    var next = tracked.alert().revised(Cause.HANDOVER, standing, now, why, now);
    var timers = Timers.only(Timer.PURGE, now.plus(pace.retention()));
    return revised(tracked.by(next).with(course, timers), why);
  }

  private static Transition revised(Tracked after, Reason why) {
    var alert = after.alert();
    return Transition.to(
        after,
        new Publish(alert, false),
        new Audit(Outcome.HANDED_OVER, alert.id(), alert.revision(), why));
  }
}

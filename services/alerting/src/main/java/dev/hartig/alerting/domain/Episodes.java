package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.State.Tracked;
import java.time.Instant;

/**
 * What becomes of an alert when upstream says that the conditions it stands for last, or are over.
 *
 * <p>While one lasts, the alert does not expire, and whoever was told and has not taken it is told
 * again after Alertmanager's {@code repeat_interval}. When the last one is over, the alert is
 * resolved, and whoever was told of it is told that, too ({@code send_resolved}); whoever was not
 * has missed nothing.
 *
 * @param pace how such alerts live
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Alertmanager's
 *     route, repeat_interval</a>
 */
record Episodes(Pace pace) {

  private static final String SILENT = "alerting.silent";

  /** A condition lasts; to be asked again whether something keeps the alert quiet. */
  Transition lasts(Tracked tracked, Instant now) {
    return switch (tracked.alert().standing()) {
      case FIRING -> repeats(tracked, now) ? repeated(tracked, now) : prolonged(tracked, now);
      case ESCALATED, ACKNOWLEDGED, SUPPRESSED -> prolonged(tracked, now);
      // A pending alert does not expire; a closed one is another matter.
      case PENDING, RESOLVED, EXPIRED -> Transition.to(tracked);
    };
  }

  /** A condition is over. */
  Transition ended(Tracked tracked, Event.EpisodeEnded ended, Instant now) {
    var alert = tracked.alert();
    if (!alert.standing().open()) {
      return Transition.to(tracked);
    }
    if (!ended.last()) {
      var why =
          ended.silent()
              ? Reason.of(SILENT, silent(ended) + " Others of the alert last.")
              : Reason.of(
                  "alerting.ended",
                  ended.what()
                      + " is over since "
                      + ended.endedAt()
                      + "; others of the alert last.");
      var next = alert.revised(Cause.ENDED, alert.standing(), alert.expiresAt(), why, now);
      return moved(tracked, next, tracked.timers(), false, Outcome.ENDED, why);
    }
    var why =
        ended.silent()
            ? Reason.of(SILENT, silent(ended))
            : Reason.of(
                "alerting.over",
                "Upstream says that it is over: "
                    + ended.what()
                    + ", since "
                    + ended.endedAt()
                    + ".");
    var next = alert.revised(Cause.ENDED, Standing.RESOLVED, now, why, now);
    var timers = Timers.only(Timer.PURGE, now.plus(pace.retention()));
    return moved(tracked, next, timers, wasTold(tracked), Outcome.RESOLVED, why);
  }

  /** Nobody has said that it is over; what is known is how long it was said to hold. */
  private static String silent(Event.EpisodeEnded ended) {
    return "Upstream has fallen silent and is taken to mean that it is over: "
        + ended.what()
        + " was to hold until "
        + ended.endedAt()
        + " unless it was said again.";
  }

  /** Whether the recipient is waiting to hear of its end: not while it is kept quiet. */
  private static boolean wasTold(Tracked tracked) {
    return switch (tracked.alert().standing()) {
      case FIRING, ESCALATED, ACKNOWLEDGED -> tracked.notifiedAt() != null;
      case PENDING, SUPPRESSED, RESOLVED, EXPIRED -> false;
    };
  }

  /** The group interval holds for repetitions, too; Alertmanager repeats when it flushes. */
  private boolean repeats(Tracked tracked, Instant now) {
    var last = tracked.notifiedAt();
    return last != null
        && !last.plus(pace.repeatInterval()).isAfter(now)
        && !last.plus(pace.groupInterval()).isAfter(now);
  }

  private Transition repeated(Tracked tracked, Instant now) {
    var end = now.plus(pace.timeToLive());
    var why =
        Reason.of(
            "alerting.repeat-interval",
            "It lasts upstream, and nobody has taken it yet%s."
                .formatted(pace.by(Timing.REPEAT_INTERVAL)));
    var next = tracked.alert().revised(Cause.LASTS, Standing.FIRING, end, why, now);
    return Transition.to(
        new Tracked(
            next, Timers.only(Timer.EXPIRE, end), tracked.dispatches(), now, tracked.signals()),
        new Effect.Publish(next, true),
        new Effect.Audit(Outcome.NOTIFIED, next.id(), next.revision(), why));
  }

  /** Its time to live begins again, when half of it has passed: not each time that it is said. */
  private Transition prolonged(Tracked tracked, Instant now) {
    var alert = tracked.alert();
    var end = now.plus(pace.timeToLive());
    if (alert.expiresAt().isAfter(now.plus(pace.timeToLive().dividedBy(2)))) {
      return Transition.to(tracked);
    }
    var why = Reason.of("alerting.lasts", "Upstream says that it lasts.");
    var next = alert.revised(Cause.LASTS, alert.standing(), end, why, now);
    var timers = tracked.timers().with(Timer.EXPIRE, end);
    return moved(tracked, next, timers, false, Outcome.LASTS, why);
  }

  private static Transition moved(
      Tracked tracked, Alert next, Timers timers, boolean tells, Outcome outcome, Reason why) {
    return Transition.to(
        new Tracked(next, timers, tracked.dispatches(), tracked.notifiedAt(), tracked.signals()),
        new Effect.Publish(next, tells),
        new Effect.Audit(outcome, next.id(), next.revision(), why));
  }
}

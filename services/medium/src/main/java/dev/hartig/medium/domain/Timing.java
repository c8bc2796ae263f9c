package dev.hartig.medium.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The moment from which somebody may be reached.
 *
 * @param notBefore the moment
 * @param deferred whether it is later than now
 * @param reason why then
 */
record Timing(Instant notBefore, boolean deferred, Reason reason) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

  static Timing of(Moment moment, Situation situation) {
    var presence = situation.recipient().presence();
    var now = situation.matter().asOf();
    return switch (moment) {
      case AT_ONCE ->
          atOnce(
              situation,
              "medium.at-once",
              situation.away()
                  ? "It goes at once, although you are away."
                  : "It goes at once, whatever the hour.");
      case WORKING_HOURS, NEXT_START -> {
        if (presence.hours() == null && !situation.away()) {
          yield atOnce(
              situation, "medium.no-hours", "It goes at once: no working hours are known.");
        }
        yield moment == Moment.WORKING_HOURS && presence.works(now)
            ? atOnce(
                situation, "medium.within-hours", "It goes at once: these are your working hours.")
            : later(situation, presence);
      }
    };
  }

  /** Held only while waiting costs less than interrupting: never past the deadline. */
  private static Timing later(Situation situation, Presence presence) {
    var now = situation.matter().asOf();
    var next = situation.away() ? presence.nextWork(now) : presence.nextStart(now);
    var deadline = situation.matter().deadline();
    var zone = presence.zone();
    if (deadline != null && !deadline.isAfter(next)) {
      return atOnce(
          situation,
          "medium.deadline",
          "It goes at once: its deadline, %s, comes before your next working hours, %s."
              .formatted(clock(deadline, zone), clock(next, zone)));
    }
    if (situation.away()) {
      return held(next, zone, "medium.away", "You are away: held until you are back, %s (%s).");
    }
    return held(
        next,
        zone,
        "medium.deferred",
        presence.works(now)
            ? "It is held for the beginning of your next working day, %s (%s)."
            : "It is outside your working hours: held until %s (%s).");
  }

  private static Timing held(Instant until, ZoneId zone, String rule, String text) {
    return new Timing(until, true, new Reason(rule, text.formatted(clock(until, zone), zone)));
  }

  private static Timing atOnce(Situation situation, String rule, String text) {
    return new Timing(situation.matter().asOf(), false, new Reason(rule, text));
  }

  private static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }
}

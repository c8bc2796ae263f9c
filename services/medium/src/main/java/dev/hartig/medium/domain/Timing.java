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
    var hours = situation.recipient().hours();
    return switch (moment) {
      case AT_ONCE -> atOnce(situation, "medium.at-once", "It goes at once, whatever the hour.");
      case WORKING_HOURS, NEXT_START -> {
        if (hours == null) {
          yield atOnce(
              situation, "medium.no-hours", "It goes at once: no working hours are known.");
        }
        yield moment == Moment.WORKING_HOURS && hours.includes(situation.matter().asOf())
            ? atOnce(
                situation, "medium.within-hours", "It goes at once: these are your working hours.")
            : atNextStart(situation, hours);
      }
    };
  }

  /** Held only while waiting costs less than interrupting: never past the deadline. */
  private static Timing atNextStart(Situation situation, WorkingHours hours) {
    var next = hours.nextStart(situation.matter().asOf());
    var deadline = situation.matter().deadline();
    if (deadline != null && !deadline.isAfter(next)) {
      return atOnce(
          situation,
          "medium.deadline",
          "It goes at once: its deadline, %s, comes before your next working hours, %s."
              .formatted(clock(deadline, hours.zone()), clock(next, hours.zone())));
    }
    var why =
        hours.includes(situation.matter().asOf())
            ? "It is held for the beginning of your next working day, %s (%s)."
            : "It is outside your working hours: held until %s (%s).";
    return new Timing(
        next,
        true,
        new Reason("medium.deferred", why.formatted(clock(next, hours.zone()), hours.zone())));
  }

  private static Timing atOnce(Situation situation, String rule, String text) {
    return new Timing(situation.matter().asOf(), false, new Reason(rule, text));
  }

  private static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }
}

package dev.hartig.gateway.format;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;

/** When an event is, as it is written: both are days, or neither. */
record EventTimes(Temporal from, Temporal until) {

  boolean wholeDays() {
    return from instanceof LocalDate;
  }

  /** The same for an occurrence: as many days later, or the same hour of a later day. */
  EventTimes startingAt(Temporal start) {
    if (from instanceof ZonedDateTime first
        && until instanceof ZonedDateTime last
        && start instanceof ZonedDateTime next) {
      var length = Duration.between(first.toLocalDateTime(), local(last, first));
      return new EventTimes(next, next.toLocalDateTime().plus(length).atZone(next.getZone()));
    }
    return new EventTimes(start, start.plus(wholeDays() ? days() : elapsed()));
  }

  private static LocalDateTime local(ZonedDateTime last, ZonedDateTime first) {
    return last.withZoneSameInstant(first.getZone()).toLocalDateTime();
  }

  private Period days() {
    return Period.ofDays((int) ChronoUnit.DAYS.between(from, until));
  }

  /** The length of one by the clock; whole days have up to an hour more. */
  Duration elapsed() {
    return wholeDays() ? Duration.ofDays(days().getDays() + 1L) : Duration.between(from, until);
  }
}

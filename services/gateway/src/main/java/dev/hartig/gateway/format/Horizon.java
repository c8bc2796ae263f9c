package dev.hartig.gateway.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The time around now for which shifts, or busy times, are kept. */
record Horizon(Instant from, Instant until) {

  private static final int MONTHS_BACK = 1;
  private static final int MONTHS_AHEAD = 13;

  /** What is planned further ahead will have been moved by then. */
  private static final int MONTHS_OF_MEETINGS = 4;

  /** Of meetings: from the first of this month on, at least 89 days ahead, in whole months. */
  static Horizon ahead(Instant now) {
    var month = now.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    return new Horizon(start(month), start(month.plusMonths(MONTHS_OF_MEETINGS)));
  }

  /** From the month before to a year ahead, in whole months so that a day changes nothing. */
  static Horizon around(Instant now) {
    var month = now.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    return new Horizon(
        start(month.minusMonths(MONTHS_BACK)), start(month.plusMonths(MONTHS_AHEAD)));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  boolean meets(Instant from, Instant until) {
    return from.isBefore(this.until) && until.isAfter(this.from);
  }
}

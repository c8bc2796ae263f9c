package dev.hartig.gateway.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The time around now for which shifts are kept. */
record Horizon(Instant from, Instant until) {

  private static final int MONTHS_BACK = 1;
  private static final int MONTHS_AHEAD = 13;

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

package dev.hartig.routing.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the end of a time is told. */
final class Until {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private Until() {}

  /**
   * The last day of a time that ends with a day, {@code 3 December}; else its end, {@code 18:00} of
   * the same day or {@code 3 December 18:00}. The year is told where it is another.
   *
   * @param end first moment after it
   * @param now the moment at which it is told
   * @param zone in which
   */
  static String of(Instant end, Instant now, ZoneId zone) {
    var local = end.atZone(zone);
    var today = now.atZone(zone).toLocalDate();
    var wholeDays = local.toInstant().equals(local.toLocalDate().atStartOfDay(zone).toInstant());
    var date = wholeDays ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    if (!wholeDays && date.equals(today)) {
      return TIME.format(local);
    }
    var day = (date.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(date);
    return wholeDays ? day : day + " " + TIME.format(local);
  }
}

package dev.hartig.memory.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Working time of an organisation: Monday to Friday between two hours of one zone. Public holidays
 * are not known.
 *
 * @param zone its zone
 * @param start first hour of a day
 * @param end after the last
 */
public record WorkingTime(ZoneId zone, LocalTime start, LocalTime end) {

  public WorkingTime {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "a day's work begins before it ends: " + start + ", " + end);
    }
  }

  /** The moment at which so much working time has passed since another. */
  Instant after(Instant from, Duration time) {
    var at = from.atZone(zone);
    var left = time;
    while (true) {
      var opening = at.with(start);
      var closing = at.with(end);
      if (works(at.getDayOfWeek()) && at.isBefore(closing)) {
        var begin = at.isBefore(opening) ? opening : at;
        var today = Duration.between(begin, closing);
        if (today.compareTo(left) >= 0) {
          return begin.plus(left).toInstant();
        }
        left = left.minus(today);
      }
      at = midnight(at);
    }
  }

  private static ZonedDateTime midnight(ZonedDateTime at) {
    return at.toLocalDate().plusDays(1).atStartOfDay(at.getZone());
  }

  private static boolean works(DayOfWeek day) {
    return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
  }
}

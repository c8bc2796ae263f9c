package dev.hartig.gateway.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in which somebody is away.
 *
 * @param from first moment of it
 * @param until first moment after it
 * @param note what colleagues may read of it; empty when nothing is said
 * @param delegate id of who stands in meanwhile; null for the person's standing delegate
 */
public record Absence(Instant from, Instant until, String note, @Nullable String delegate) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmXXX", Locale.ROOT);

  public Absence {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("an absence from " + from + " ends at " + until);
    }
  }

  /** In words, days where they are whole in the person's zone: {@code 2026-12-01 to 2026-12-03}. */
  public String text(ZoneId zone) {
    var first = from.atZone(zone);
    var end = until.atZone(zone);
    var whole = isMidnight(from, zone) && isMidnight(until, zone);
    return (whole ? first.toLocalDate() : MOMENT.format(first))
        + " to "
        + (whole ? end.toLocalDate().minusDays(1) : MOMENT.format(end))
        + (delegate == null ? "" : " (" + delegate + " stands in)")
        + (note.isEmpty() ? "" : ": " + note);
  }

  private static boolean isMidnight(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
  }
}

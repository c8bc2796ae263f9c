package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A moment as a file writes it. */
public sealed interface Moment {

  /** What flaws say of a text that is none. */
  String FORM =
      "is neither a day, such as 2026-12-03, nor a moment with its zone, such as"
          + " 2026-12-03T14:00+01:00";

  /** A whole day of whoever it is about; when that is depends on their zone. */
  record Day(LocalDate date) implements Moment {}

  /** The same everywhere, to the millisecond. */
  record Exact(Instant at) implements Moment {}

  /** The same hour on everybody's clock; calendars have such, files of ours have none. */
  record Floating(LocalDateTime at) implements Moment {}

  /**
   * A moment written as {@code 2026-12-03}, {@code 2026-12-03T14:00+01:00} or {@code
   * 2026-12-03T14:00+01:00[Europe/Berlin]}; empty when it is not, or lies outside the years 1970 to
   * 9999, which records can hold whatever the zone.
   */
  static Optional<Moment> parse(String text) {
    try {
      if (text.indexOf('T') < 0) {
        var date = LocalDate.parse(text);
        return within(date.getYear()) ? Optional.of(new Day(date)) : Optional.empty();
      }
      var at = ZonedDateTime.parse(text);
      return within(at.getYear())
          ? Optional.of(new Exact(at.toInstant().truncatedTo(ChronoUnit.MILLIS)))
          : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static boolean within(int year) {
    return year >= 1970 && year <= 9999;
  }

  /** Its first moment; a day begins at midnight or, where the clock skips that, right after. */
  default Instant begins(ZoneId zone) {
    return switch (this) {
      case Day(var date) -> date.atStartOfDay(zone).toInstant();
      case Exact(var at) -> at;
      case Floating(var at) -> at.atZone(zone).toInstant();
    };
  }

  /** The first moment after it: days are meant whole, the last one too. */
  default Instant ends(ZoneId zone) {
    return switch (this) {
      case Day(var date) -> date.plusDays(1).atStartOfDay(zone).toInstant();
      case Exact(var at) -> at;
      case Floating(var at) -> at.atZone(zone).toInstant();
    };
  }
}

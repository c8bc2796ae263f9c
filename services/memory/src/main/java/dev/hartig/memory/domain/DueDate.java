package dev.hartig.memory.domain;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The day a promise names, by the calendar in UTC.
 *
 * <p>"By Friday" is the first Friday after the day it was said; "next Friday" is Friday of the
 * following week, weeks beginning on Monday. A promise is due at the last second of its day.
 */
final class DueDate {

  // Alternatives of fixed words and bounded counts only: linear in the text.
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:by|before|until|due|on)[ :]{1,3}(?:the )?"
              + "(?:(\\d{4}-\\d{2}-\\d{2})\\b|(today|tomorrow)\\b"
              + "|(next )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b)",
          Pattern.CASE_INSENSITIVE);

  private DueDate() {}

  /** The last moment of the day named; null when none is, or when no calendar has it. */
  static @Nullable Instant of(String text, Instant said) {
    var named = NAMED.matcher(text);
    if (!named.find()) {
      return null;
    }
    try {
      var day = day(named, LocalDate.ofInstant(said, ZoneOffset.UTC));
      return day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noSuchDay) {
      // 2026-02-30 is nobody's date; the promise stands without one.
      return null;
    }
  }

  private static LocalDate day(Matcher named, LocalDate said) {
    var date = named.group(1);
    if (date != null) {
      return LocalDate.parse(date);
    }
    var relative = named.group(2);
    if (relative != null) {
      return relative.equalsIgnoreCase("today") ? said : said.plusDays(1);
    }
    var weekday = DayOfWeek.valueOf(named.group(4).toUpperCase(Locale.ROOT));
    return named.group(3) == null
        ? said.with(TemporalAdjusters.next(weekday))
        : said.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            .with(TemporalAdjusters.nextOrSame(weekday));
  }
}

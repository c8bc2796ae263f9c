package dev.hartig.medium.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A weekly time in which somebody would rather not be interrupted. Where clocks jump, it behaves as
 * {@link WorkingHours} do.
 *
 * @param days on which it begins; at least one
 * @param start minutes after midnight at which it begins, 0 to 1439
 * @param end minutes after midnight at which it ends, 0 to 1440, other than the start; on the next
 *     day when less than that
 */
public record QuietHours(Set<DayOfWeek> days, int start, int end) {

  private static final int MIDNIGHT = 24 * 60;

  /** More than a day, with an hour that comes twice. */
  private static final Duration LONGER = Duration.ofDays(2);

  public QuietHours {
    days = Set.copyOf(days);
    if (days.isEmpty() || start < 0 || start >= MIDNIGHT || end < 0 || end > MIDNIGHT) {
      throw new IllegalArgumentException("no quiet hours: %d to %d".formatted(start, end));
    }
    if (start == end) {
      throw new IllegalArgumentException("quiet hours that end as they begin: " + start);
    }
  }

  /** The stretches of it that lie within one day each. */
  private List<WorkingHours> pieces(ZoneId zone) {
    if (end > start) {
      return List.of(new WorkingHours(zone, days, start, end));
    }
    var evening = new WorkingHours(zone, days, start, MIDNIGHT);
    if (end == 0) {
      return List.of(evening);
    }
    var next = days.stream().map(day -> day.plus(1)).collect(Collectors.toUnmodifiableSet());
    return List.of(evening, new WorkingHours(zone, next, 0, end));
  }

  boolean includes(Instant at, ZoneId zone) {
    return pieces(zone).stream().anyMatch(piece -> piece.includes(at));
  }

  /** The end of the stretch that a moment lies in; that very moment where it lies in none. */
  Instant end(Instant at, ZoneId zone) {
    return pieces(zone).stream()
        .filter(piece -> piece.includes(at))
        .flatMap(piece -> piece.spans(at, at.plus(LONGER)).stream().limit(1))
        .map(Span::to)
        .max(Instant::compareTo)
        .orElse(at);
  }

  /** {@code Mon, Tue 20:00-08:00}. */
  String text() {
    return "%s %s-%s".formatted(words(days), clock(start), clock(end));
  }

  static String words(Set<DayOfWeek> days) {
    return days.stream()
        .sorted()
        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
        .collect(Collectors.joining(", "));
  }

  static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}

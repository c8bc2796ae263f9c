package dev.hartig.medium.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When somebody works: the same hours on certain days of the week, in their own zone.
 *
 * <p>Where clocks jump forward over the beginning or end of a day's work, it begins or ends at the
 * jump; where an hour comes twice, work begins with the first and ends with the second.
 *
 * @param zone their zone
 * @param days on which they work; at least one
 * @param start minutes after midnight at which work begins, 0 to 1439
 * @param end minutes after midnight at which it ends, greater than start, at most 1440
 */
public record WorkingHours(ZoneId zone, Set<DayOfWeek> days, int start, int end) {

  private static final int MINUTES_OF_A_DAY = 24 * 60;

  /**
   * Days to look ahead. A day of work can vanish whole, in a gap of the clocks or when a country
   * crosses the date line, and not in two weeks one after the other.
   */
  private static final int HORIZON = 21;

  public WorkingHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("working hours need at least one day");
    }
    if (start < 0 || end <= start || end > MINUTES_OF_A_DAY) {
      throw new IllegalArgumentException(
          "working hours must begin before they end, within a day: %d to %d minutes"
              .formatted(start, end));
    }
  }

  /** Whether they work at this moment; the end is not included. */
  public boolean includes(Instant moment) {
    // Clocks that jump around midnight can put a moment into the work of a neighbouring day.
    var today = LocalDate.ofInstant(moment, zone);
    return IntStream.rangeClosed(-1, 1)
        .mapToObj(today::plusDays)
        .filter(this::isWorked)
        .anyMatch(day -> !moment.isBefore(beginning(day)) && moment.isBefore(finish(day)));
  }

  /** The first beginning of a day's work strictly after this moment. */
  public Instant nextStart(Instant moment) {
    var today = LocalDate.ofInstant(moment, zone);
    return IntStream.range(0, HORIZON)
        .mapToObj(today::plusDays)
        .filter(this::isWorked)
        .map(this::beginning)
        .filter(moment::isBefore)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no work within " + HORIZON + " days"));
  }

  /** The stretches of work between two moments, in order. */
  List<Span> spans(Instant from, Instant to) {
    var first = LocalDate.ofInstant(from, zone).minusDays(1);
    var last = LocalDate.ofInstant(to, zone).plusDays(1);
    return first
        .datesUntil(last.plusDays(1))
        .filter(this::isWorked)
        .map(day -> new Span(latest(from, beginning(day)), earliest(to, finish(day))))
        .filter(span -> span.from().isBefore(span.to()))
        .toList();
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private boolean isWorked(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && beginning(day).isBefore(finish(day));
  }

  private Instant beginning(LocalDate day) {
    return at(day, start, false);
  }

  private Instant finish(LocalDate day) {
    return at(day, end, true);
  }

  private Instant at(LocalDate day, int minute, boolean later) {
    var local = LocalDateTime.of(day, LocalTime.MIDNIGHT).plusMinutes(minute);
    var transition = zone.getRules().getTransition(local);
    if (transition == null) {
      return local.atZone(zone).toInstant();
    }
    if (transition.isGap()) {
      return transition.getInstant();
    }
    var offset = later ? transition.getOffsetAfter() : transition.getOffsetBefore();
    return local.toInstant(offset);
  }
}

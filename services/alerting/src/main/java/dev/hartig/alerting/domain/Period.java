package dev.hartig.alerting.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times of a calendar, as Alertmanager's {@code time_interval}: what is empty does not restrict. It
 * goes by the wall clock of its zone, so that an hour that clocks skip is in no period, and one
 * that they repeat is in it twice.
 *
 * @param zone by whose clock
 * @param times minutes of the day, 0 to 1440, the end excluded
 * @param weekdays 0 for Sunday to 6 for Saturday
 * @param daysOfMonth 1 to 31, or -1 for the last to -31; those that a month has not are left out
 * @param months 1 to 12
 * @param years of the calendar
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#time_interval-0">its
 *     description</a>, and <a
 *     href="https://github.com/prometheus/alertmanager/blob/main/timeinterval/timeinterval.go">how
 *     it is read</a>
 */
public record Period(
    ZoneId zone,
    List<Span> times,
    List<Span> weekdays,
    List<Span> daysOfMonth,
    List<Span> months,
    List<Span> years) {

  private static final int DAY = 24 * 60;

  /** Further ahead than any period that comes every year. */
  private static final int DAYS_AHEAD = 400;

  public Period {
    times = List.copyOf(times);
    weekdays = List.copyOf(weekdays);
    daysOfMonth = List.copyOf(daysOfMonth);
    months = List.copyOf(months);
    years = List.copyOf(years);
  }

  /** Whole numbers, from the first to the last. */
  public record Span(int from, int to) {

    boolean has(int number) {
      return from <= number && number <= to;
    }
  }

  boolean contains(Instant moment) {
    var local = moment.atZone(zone);
    var minute = local.getHour() * 60 + local.getMinute();
    return isOn(local.toLocalDate())
        && (times.isEmpty()
            || times.stream().anyMatch(time -> time.from() <= minute && minute < time.to()));
  }

  /**
   * The first moment after another at which it may begin or end; none of which it does is left out.
   * Where there is none for long, the moment up to which there is none.
   */
  Instant nextChange(Instant after) {
    var from = after.atZone(zone).toLocalDate().minusDays(1);
    var shift = zone.getRules().nextTransition(after);
    for (var day = 0; day < DAYS_AHEAD; day++) {
      var date = from.plusDays(day);
      var end = midnight(date.plusDays(1));
      var clocksChange =
          shift == null || shift.getInstant().isAfter(end)
              ? Stream.<Instant>empty()
              : Stream.of(shift.getInstant());
      var first =
          Stream.concat(isOn(date) ? edges(date) : Stream.empty(), clocksChange)
              .filter(edge -> edge.isAfter(after))
              .min(Instant::compareTo);
      if (first.isPresent()) {
        return first.get();
      }
    }
    return midnight(from.plusDays(DAYS_AHEAD));
  }

  private Stream<Instant> edges(LocalDate date) {
    var minutes =
        times.isEmpty()
            ? Stream.of(0, DAY)
            : times.stream().flatMap(time -> Stream.of(time.from(), time.to()));
    return minutes
        .map(minute -> date.atStartOfDay().plusMinutes(minute))
        .flatMap(
            local ->
                // None where clocks skip it, two where they repeat it.
                zone.getRules().getValidOffsets(local).stream().map(local::toInstant));
  }

  private Instant midnight(LocalDate date) {
    return date.atStartOfDay(zone).toInstant();
  }

  private boolean isOn(LocalDate date) {
    return isIn(weekdays, date.getDayOfWeek().getValue() % 7)
        && isIn(months, date.getMonthValue())
        && isIn(years, date.getYear())
        && (daysOfMonth.isEmpty() || daysOfMonth.stream().anyMatch(days -> isAmong(days, date)));
  }

  private static boolean isAmong(Span days, LocalDate date) {
    var length = YearMonth.from(date).lengthOfMonth();
    var from = days.from() < 0 ? length + days.from() + 1 : days.from();
    var to = days.to() < 0 ? length + days.to() + 1 : days.to();
    return new Span(from, to).has(date.getDayOfMonth());
  }

  private static boolean isIn(List<Span> spans, int number) {
    return spans.isEmpty() || spans.stream().anyMatch(span -> span.has(number));
  }
}

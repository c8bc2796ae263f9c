package dev.hartig.gateway.domain;

import java.util.List;

/**
 * Times of a calendar under a name, as Alertmanager's {@code time_intervals}.
 *
 * @param name unique within the file
 * @param periods at least one; it is within where one of them is
 */
public record TimeInterval(String name, List<Period> periods) {

  public TimeInterval {
    periods = List.copyOf(periods);
  }

  /**
   * What is empty does not restrict.
   *
   * @param location time zone by whose clock it is
   * @param times minutes of the day, 0 to 1440, the end excluded
   * @param weekdays 0 for Sunday to 6 for Saturday
   * @param daysOfMonth 1 to 31, or -1 for the last to -31
   * @param months 1 to 12
   * @param years of the calendar
   */
  public record Period(
      String location,
      List<Span> times,
      List<Span> weekdays,
      List<Span> daysOfMonth,
      List<Span> months,
      List<Span> years) {

    public Period {
      times = List.copyOf(times);
      weekdays = List.copyOf(weekdays);
      daysOfMonth = List.copyOf(daysOfMonth);
      months = List.copyOf(months);
      years = List.copyOf(years);
    }
  }

  /** From the first to the last. */
  public record Span(int from, int to) {}
}

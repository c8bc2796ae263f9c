package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** Length of a turn of a rotation. */
public sealed interface Span {

  /** Longest span; a longer turn would be no turn. */
  int MOST_DAYS = 366;

  /** As ISO 8601 has it. */
  String text();

  /** Days of a zone, 1 to 366: from an hour of one day to the same hour of another. */
  record Days(int days) implements Span {

    @Override
    public String text() {
      return Period.ofDays(days).toString();
    }
  }

  /** Minutes, 1 to 366 times 24 hours. */
  record Minutes(int minutes) implements Span {

    @Override
    public String text() {
      return Duration.ofMinutes(minutes).toString();
    }
  }

  /** A span written as {@code P7D}, {@code P2W} or {@code PT12H}; empty when it is none. */
  static Optional<Span> parse(String text) {
    try {
      if (text.indexOf('T') >= 0) {
        var elapsed = Duration.parse(text);
        var minutes = elapsed.toMinutes();
        return elapsed.equals(Duration.ofMinutes(minutes))
                && minutes > 0
                && minutes <= Duration.ofDays(MOST_DAYS).toMinutes()
            ? Optional.of(new Minutes((int) minutes))
            : Optional.empty();
      }
      var period = Period.parse(text);
      return period.toTotalMonths() == 0 && period.getDays() > 0 && period.getDays() <= MOST_DAYS
          ? Optional.of(new Days(period.getDays()))
          : Optional.empty();
    } catch (DateTimeException | ArithmeticException none) {
      return Optional.empty();
    }
  }
}

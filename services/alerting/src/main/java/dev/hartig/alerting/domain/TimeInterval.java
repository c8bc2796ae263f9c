package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Periods under a name; it is within where one of them is.
 *
 * @param name unique within the organisation
 * @param periods at least one
 */
public record TimeInterval(String name, List<Period> periods) {

  public TimeInterval {
    periods = List.copyOf(periods);
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("time interval " + name + " has no periods");
    }
  }

  boolean contains(Instant moment) {
    return periods.stream().anyMatch(period -> period.contains(moment));
  }

  /** The first moment after another at which it may begin or end. */
  Instant nextChange(Instant after) {
    return periods.stream()
        .map(period -> period.nextChange(after))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}

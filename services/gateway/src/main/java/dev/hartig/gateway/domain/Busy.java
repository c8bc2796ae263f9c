package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A time in which somebody's calendar says that they are busy; what with, is kept nowhere.
 *
 * @param from first moment of it
 * @param until first moment after it
 */
public record Busy(Instant from, Instant until) {

  public Busy {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a busy time from " + from + " ends at " + until);
    }
  }

  /** The same times in their order, without those that overlap or touch. */
  static List<Busy> joined(List<Busy> times) {
    var joined = new ArrayList<Busy>(times.size());
    for (var one : times.stream().sorted(Comparator.comparing(Busy::from)).toList()) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || one.from().isAfter(last.until())) {
        joined.add(one);
      } else if (one.until().isAfter(last.until())) {
        joined.set(joined.size() - 1, new Busy(last.from(), one.until()));
      }
    }
    return List.copyOf(joined);
  }
}

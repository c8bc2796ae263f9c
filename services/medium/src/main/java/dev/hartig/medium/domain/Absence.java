package dev.hartig.medium.domain;

import java.time.Instant;

/**
 * A time in which somebody is away.
 *
 * @param from first moment of it
 * @param until first moment after it, later than the first
 */
public record Absence(Instant from, Instant until) {

  public Absence {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("an absence ends after it begins: " + from + ", " + until);
    }
  }

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}

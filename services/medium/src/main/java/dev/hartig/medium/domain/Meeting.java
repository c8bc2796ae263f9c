package dev.hartig.medium.domain;

import java.time.Instant;

/**
 * A time in which somebody's calendar says that they are busy; what with, nobody here knows.
 *
 * @param from first moment of it
 * @param until first moment after it, later than the first
 */
public record Meeting(Instant from, Instant until) {

  public Meeting {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a meeting ends after it begins: " + from + ", " + until);
    }
  }
}

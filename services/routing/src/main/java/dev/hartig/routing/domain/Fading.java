package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Exponential decay, the only one under which the order of two weights does not depend on when they
 * are compared (Cormode, Shkapenyuk, Srivastava, Xu: Forward decay, ICDE 2009).
 */
final class Fading {

  private Fading() {}

  /**
   * What is left of what was whole at a moment: 1 then and before, half of it with every half-life.
   *
   * @param at when it was whole
   * @param asOf when it is judged
   */
  static double left(Instant at, Instant asOf, Duration halfLife) {
    var age = Math.max(0, Duration.between(at, asOf).toMillis());
    return Math.pow(2, -(double) age / halfLife.toMillis());
  }
}

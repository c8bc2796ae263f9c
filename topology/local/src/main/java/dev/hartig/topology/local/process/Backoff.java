package dev.hartig.topology.local.process;

import java.time.Duration;

/**
 * How long to wait before a crashed process is started again: doubling from the first to the
 * longest.
 *
 * @param first delay after the first failure
 * @param longest delay, however many failures
 * @param healthyAfter time of readiness after which earlier failures are forgotten
 */
public record Backoff(Duration first, Duration longest, Duration healthyAfter) {

  /** One second doubling to thirty, forgotten after a minute of health. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "backoff must be positive and grow: " + first + " to " + longest);
    }
  }

  /**
   * Delay before the next start.
   *
   * @param failures in a row, at least 1
   */
  public Duration delay(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException("no failure, no delay: " + failures);
    }
    var delay = first;
    for (var i = 1; i < failures && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}

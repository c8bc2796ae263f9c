package dev.hartig.routing.domain;

import java.time.Duration;

/**
 * How wide an audience may be.
 *
 * @param threshold least score of a recipient, 0 to 1
 * @param maxInformed most recipients who are merely informed and not addressed by the signal itself
 * @param halfLife time in which having taken part in a thread loses half its strength
 * @param maxContext most lines of context
 */
public record Limits(double threshold, int maxInformed, Duration halfLife, int maxContext) {

  /**
   * Where nothing else is configured. With this threshold and half-life somebody who took part once
   * hears of a thread for another twelve days, somebody who took part often for six weeks.
   */
  public static final Limits DEFAULT = new Limits(0.3, 25, Duration.ofDays(30), 5);

  public Limits {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must lie between 0 and 1, not at " + threshold);
    }
    if (maxInformed < 0) {
      throw new IllegalArgumentException("max-informed must not be negative: " + maxInformed);
    }
    if (halfLife.toMillis() <= 0) {
      throw new IllegalArgumentException("half-life must be positive: " + halfLife);
    }
    if (maxContext < 0) {
      throw new IllegalArgumentException("max-context must not be negative: " + maxContext);
    }
  }
}

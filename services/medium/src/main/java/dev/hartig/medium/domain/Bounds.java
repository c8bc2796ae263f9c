package dev.hartig.medium.domain;

import java.time.Duration;

/**
 * Within which bounds it is learned.
 *
 * @param halfLife after this time a lesson counts half
 * @param least lessons about the medium of the rules, counted so, before anything else is tried
 * @param content share of good reactions from which on the rules' medium is left alone
 */
public record Bounds(Duration halfLife, double least, double content) {

  /** First guesses. */
  public static final Bounds USUAL = new Bounds(Duration.ofDays(60), 4, 0.6);

  public Bounds {
    if (halfLife.toMillis() <= 0) {
      throw new IllegalArgumentException("half-life must be positive: " + halfLife);
    }
    if (!(least > 0)) {
      throw new IllegalArgumentException("least must be positive: " + least);
    }
    if (!(content > 0 && content <= 1)) {
      throw new IllegalArgumentException("content must be above 0 and at most 1: " + content);
    }
  }
}

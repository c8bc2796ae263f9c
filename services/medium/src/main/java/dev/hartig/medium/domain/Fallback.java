package dev.hartig.medium.domain;

import java.time.Duration;

/**
 * What to try when the medium before it brought no sign of life.
 *
 * @param medium which
 * @param after wait after the attempt before it
 * @param text why, in one sentence
 */
public record Fallback(Medium medium, Duration after, String text) {

  public Fallback {
    if (after.isNegative() || after.isZero()) {
      throw new IllegalArgumentException(medium + " must leave the medium before it some time");
    }
  }
}

package dev.hartig.medium.domain;

import java.time.Instant;

/**
 * One time that somebody is interrupted.
 *
 * @param at when it reaches them; to the millisecond
 * @param thread number of the matter, as {@link #number} has it; {@link #HELD} for what was held
 *     for that moment
 */
public record Interruption(Instant at, int thread) {

  /** All that is held for one moment comes at once and interrupts once, whatever it is about. */
  public static final int HELD = 0;

  /**
   * A number for a thread. Two threads in four thousand million share one; they then count as one
   * matter, which matters only when both interrupt the same person within minutes.
   */
  public static int number(String thread) {
    var hash = thread.hashCode();
    return hash == HELD ? 1 : hash;
  }
}

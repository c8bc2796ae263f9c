package dev.hartig.topology.local.process;

import java.time.Duration;

/**
 * How long a process may show no life before it is ended and started again.
 *
 * @param every how often it is asked
 * @param misses questions in a row that it does not answer with yes
 */
public record Vigil(Duration every, int misses) {

  /**
   * A minute without life. A service calls itself stuck only after a longer time of its own; what
   * does not answer at all may be stopped or starved for a while, and is then back.
   */
  public static final Vigil DEFAULT = new Vigil(Duration.ofSeconds(10), 6);

  public Vigil {
    if (every.isNegative() || every.isZero() || misses < 1) {
      throw new IllegalArgumentException("nobody can be watched so: " + every + ", " + misses);
    }
  }
}

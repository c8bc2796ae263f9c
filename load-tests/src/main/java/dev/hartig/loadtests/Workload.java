package dev.hartig.loadtests;

import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;

/**
 * Signals at a fixed rate on one channel.
 *
 * @param channel channel the signals ask for
 * @param rate signals a second
 * @param warmUp how long it runs before anything is counted
 * @param duration how long it is counted
 * @param patience how long to wait for the last alert
 */
public record Workload(
    Channel channel, int rate, Duration warmUp, Duration duration, Duration patience) {

  public Workload {
    if (rate < 1 || rate > 100_000) {
      throw new IllegalArgumentException("rate must be 1 to 100,000 a second: " + rate);
    }
    if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a run lasts up to an hour: " + duration);
    }
  }

  /** Signals sent in the warm-up. */
  public int warmUps() {
    return (int) (rate * warmUp.toMillis() / 1000);
  }

  /** Signals that are counted. */
  public int counted() {
    return (int) (rate * duration.toMillis() / 1000);
  }
}

package dev.hartig.alerting.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * When a failed delivery is attempted again: waits grow fourfold up to a longest one. Standard
 * Webhooks recommends five seconds to ten hours over days; an alert is of no use by then, so this
 * is its schedule shortened to minutes.
 *
 * <p>Each wait is spread by a fifth either way, so that receivers that failed together are not
 * tried together. The spread follows from the notification, not from chance: a test sees the same.
 *
 * @param attempts in all, the first included
 * @param firstWait wait after the first failure
 * @param longestWait longest wait
 */
record RetrySchedule(int attempts, Duration firstWait, Duration longestWait) {

  private static final int GROWTH = 4;
  private static final double SPREAD = 0.2;

  RetrySchedule {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt is needed, not " + attempts);
    }
    if (!firstWait.isPositive() || longestWait.compareTo(firstWait) < 0) {
      throw new IllegalArgumentException(
          "waits must grow from a positive first one: " + firstWait + " to " + longestWait);
    }
  }

  /**
   * How long to wait after so many failed attempts; empty when it is to be given up.
   *
   * @param key idempotency key of the notification
   */
  Optional<Duration> waitAfter(int failed, String key) {
    if (failed >= attempts) {
      return Optional.empty();
    }
    var wait = (double) firstWait.toMillis();
    for (var i = 1; i < failed && wait < longestWait.toMillis(); i++) {
      wait *= GROWTH;
    }
    var even = Math.floorMod((key + "#" + failed).hashCode(), 1_000) / 999d;
    var spread = 1 + SPREAD * (2 * even - 1);
    return Optional.of(
        Duration.ofMillis(Math.round(Math.min(wait, longestWait.toMillis()) * spread)));
  }
}

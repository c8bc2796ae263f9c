package dev.hartig.alerting.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * When a failed delivery is attempted again: after a time drawn evenly from zero to a bound that
 * grows fourfold up to a longest one. Standard Webhooks recommends five seconds to ten hours over
 * days; an alert is of no use by then, so this is its schedule shortened to minutes.
 *
 * <p>Drawing from the whole range (full jitter) spreads what failed together better than spreading
 * about a mean. What is drawn follows from the notification, not from chance: a test sees the same.
 *
 * @param attempts in all, the first included
 * @param firstWait longest wait after the first failure
 * @param longestWait longest wait
 * @see <a
 *     href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 *     backoff and jitter</a>
 */
record RetrySchedule(int attempts, Duration firstWait, Duration longestWait) {

  private static final int GROWTH = 4;

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
   * @param asked what the receiver asks for; heeded up to the longest wait
   */
  Optional<Duration> waitAfter(int failed, String key, Duration asked) {
    if (failed >= attempts) {
      return Optional.empty();
    }
    var bound = (double) firstWait.toMillis();
    for (var i = 1; i < failed && bound < longestWait.toMillis(); i++) {
      bound *= GROWTH;
    }
    var chance = new SplittableRandom((key + "#" + failed).hashCode()).nextDouble();
    var drawn = Duration.ofMillis(Math.round(Math.min(bound, longestWait.toMillis()) * chance));
    return Optional.of(longer(drawn, bounded(asked)));
  }

  /** What is asked for, up to the longest wait. */
  Duration bounded(Duration asked) {
    return asked.compareTo(longestWait) < 0 ? asked : longestWait;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}

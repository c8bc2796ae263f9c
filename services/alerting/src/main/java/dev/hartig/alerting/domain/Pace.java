package dev.hartig.alerting.domain;

import java.time.Duration;

/**
 * How a channel's alerts live.
 *
 * @param groupInterval least time between two notifications of one alert by the same medium;
 *     Alertmanager's {@code group_interval}
 * @param timeToLive quiet time after which a firing alert expires and an acknowledged one is
 *     resolved
 * @param retention how long a closed alert is kept to recognise duplicates
 * @param repeatsKnown whether a known dispatch is published again: needed where processing is at
 *     least once, because a crash may have kept the state and lost what was published
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Alertmanager's
 *     route, group_interval</a>
 */
public record Pace(
    Duration groupInterval, Duration timeToLive, Duration retention, boolean repeatsKnown) {

  public Pace {
    positive("group interval", groupInterval);
    positive("time to live", timeToLive);
    positive("retention", retention);
    if (groupInterval.compareTo(timeToLive) >= 0) {
      throw new IllegalArgumentException(
          "group interval "
              + groupInterval
              + " must be shorter than time to live "
              + timeToLive
              + ": grouped signals would expire before anybody is told");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, is " + value);
    }
  }
}

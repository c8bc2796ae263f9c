package dev.hartig.alerting.domain;

import java.time.Duration;

/**
 * How a channel's alerts live.
 *
 * @param groupWait how long a new alert waits for more of the same before anybody is told;
 *     Alertmanager's {@code group_wait}. Zero where an incident does not wait
 * @param groupInterval least time between two notifications of one alert by the same medium;
 *     Alertmanager's {@code group_interval}
 * @param repeatInterval after how long whoever was told, and has not taken what lasts upstream, is
 *     told again; Alertmanager's {@code repeat_interval}
 * @param timeToLive quiet time after which a firing alert expires and an acknowledged one is
 *     resolved
 * @param retention how long a closed alert is kept to recognise duplicates
 * @param repeatsKnown whether a known dispatch is published again: needed where processing is at
 *     least once, because a crash may have kept the state and lost what was published
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Alertmanager's
 *     route, group_wait, group_interval, repeat_interval</a>
 */
public record Pace(
    Duration groupWait,
    Duration groupInterval,
    Duration repeatInterval,
    Duration timeToLive,
    Duration retention,
    boolean repeatsKnown) {

  /** Alertmanager's default. */
  public static final Duration REPEAT_INTERVAL = Duration.ofHours(4);

  public Pace {
    if (groupWait.isNegative() || groupWait.compareTo(timeToLive) >= 0) {
      throw new IllegalArgumentException(
          "group wait " + groupWait + " must be shorter than time to live " + timeToLive);
    }
    positive("group interval", groupInterval);
    positive("repeat interval", repeatInterval);
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

  /** Without a wait, and with the usual repetition. */
  public Pace(
      Duration groupInterval, Duration timeToLive, Duration retention, boolean repeatsKnown) {
    this(Duration.ZERO, groupInterval, REPEAT_INTERVAL, timeToLive, retention, repeatsKnown);
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, is " + value);
    }
  }
}

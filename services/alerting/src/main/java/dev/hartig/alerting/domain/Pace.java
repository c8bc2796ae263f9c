package dev.hartig.alerting.domain;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How alerts live: a channel's, or those of it that a {@link Tempo} is about.
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
 * @param tempos names of the tempos that say what is not the channel's
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Alertmanager's
 *     route, group_wait, group_interval, repeat_interval</a>
 */
public record Pace(
    Duration groupWait,
    Duration groupInterval,
    Duration repeatInterval,
    Duration timeToLive,
    Duration retention,
    boolean repeatsKnown,
    Map<Timing, String> tempos) {

  /** Alertmanager's default. */
  public static final Duration REPEAT_INTERVAL = Duration.ofHours(4);

  public Pace {
    tempos = Map.copyOf(tempos);
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

  /** A channel's own. */
  public Pace(
      Duration groupWait,
      Duration groupInterval,
      Duration repeatInterval,
      Duration timeToLive,
      Duration retention,
      boolean repeatsKnown) {
    this(groupWait, groupInterval, repeatInterval, timeToLive, retention, repeatsKnown, Map.of());
  }

  /** Without a wait, and with the usual repetition. */
  public Pace(
      Duration groupInterval, Duration timeToLive, Duration retention, boolean repeatsKnown) {
    this(Duration.ZERO, groupInterval, REPEAT_INTERVAL, timeToLive, retention, repeatsKnown);
  }

  /** The same with another length of time, and the tempo that says so; null for the channel. */
  Pace with(Timing timing, Duration length, @Nullable String tempo) {
    var names = new EnumMap<Timing, String>(Timing.class);
    names.putAll(tempos);
    if (tempo == null) {
      names.remove(timing);
    } else {
      names.put(timing, tempo);
    }
    return new Pace(
        timing == Timing.GROUP_WAIT ? length : groupWait,
        timing == Timing.GROUP_INTERVAL ? length : groupInterval,
        timing == Timing.REPEAT_INTERVAL ? length : repeatInterval,
        timeToLive,
        retention,
        repeatsKnown,
        names);
  }

  /** The shorter of each. */
  Pace orFaster(Pace other) {
    var faster = this;
    for (var timing : Timing.values()) {
      if (other.of(timing).compareTo(of(timing)) < 0) {
        faster = faster.with(timing, other.of(timing), other.tempos.get(timing));
      }
    }
    return faster;
  }

  /** How long, and which tempo says so, for the end of a clause; nothing where the channel does. */
  String by(Timing timing) {
    var tempo = tempos.get(timing);
    return tempo == null ? "" : " (%s by tempo %s)".formatted(Words.of(of(timing)), tempo);
  }

  private Duration of(Timing timing) {
    return switch (timing) {
      case GROUP_WAIT -> groupWait;
      case GROUP_INTERVAL -> groupInterval;
      case REPEAT_INTERVAL -> repeatInterval;
    };
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, is " + value);
    }
  }
}

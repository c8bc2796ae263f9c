package dev.hartig.gateway.domain;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lengths of time by which people are told, in Alertmanager's words. */
public enum Timing {
  /** How long a new alert waits for more of the same before anybody is told. */
  GROUP_WAIT,
  /** Least time between two notifications of one alert. */
  GROUP_INTERVAL,
  /** After how long whoever has not taken what lasts upstream is told again. */
  REPEAT_INTERVAL;

  /** How long alerts live here by default; what is grouped must be told before. */
  static final Map<String, Duration> LIVES =
      Map.of(
          "realtime", Duration.ofHours(1), "fast", Duration.ofDays(1), "slow", Duration.ofDays(7));

  /** An incident does not wait; where it is meant to, so long at most. */
  private static final Duration LONGEST_WAIT_ON_REALTIME = Duration.ofMinutes(5);

  /** Nobody has been told yet, and what waits already is not brought forward by a new rule. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final Duration LONGEST_REPEAT = Duration.ofDays(365);

  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

  private static final List<Map.Entry<String, Duration>> UNITS =
      List.of(
          Map.entry("y", Duration.ofDays(365)),
          Map.entry("w", Duration.ofDays(7)),
          Map.entry("d", Duration.ofDays(1)),
          Map.entry("h", Duration.ofHours(1)),
          Map.entry("m", Duration.ofMinutes(1)),
          Map.entry("s", Duration.ofSeconds(1)),
          Map.entry("ms", Duration.ofMillis(1)));

  /** As it is written in a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is wrong with so long on a channel, in a clause; empty when nothing is. */
  Optional<String> problem(Duration length, String channel) {
    if (length.isZero()) {
      return this == GROUP_WAIT ? Optional.empty() : Optional.of("is no time at all");
    }
    return switch (this) {
      case GROUP_WAIT -> {
        var most = channel.equals("realtime") ? LONGEST_WAIT_ON_REALTIME : LONGEST_WAIT;
        yield length.compareTo(most) <= 0
            ? Optional.empty()
            : Optional.of("is longer than anybody may wait on " + channel + ", " + text(most));
      }
      case GROUP_INTERVAL -> {
        var life = LIVES.getOrDefault(channel, Duration.ZERO);
        yield length.compareTo(life) < 0
            ? Optional.empty()
            : Optional.of("is not shorter than an alert lives on " + channel + ", " + text(life));
      }
      case REPEAT_INTERVAL ->
          length.compareTo(LONGEST_REPEAT) <= 0
              ? Optional.empty()
              : Optional.of("is longer than " + text(LONGEST_REPEAT));
    };
  }

  /** A length of time as Prometheus writes it: {@code 1h30m}; empty when it is none. */
  static Optional<Duration> length(String text) {
    var matcher = DURATION.matcher(text);
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    var length = Duration.ZERO;
    for (var i = 0; i < UNITS.size(); i++) {
      var count = matcher.group(i + 1);
      if (count != null) {
        if (count.length() > 9) {
          return Optional.empty();
        }
        length = length.plus(UNITS.get(i).getValue().multipliedBy(Long.parseLong(count)));
      }
    }
    return Optional.of(length);
  }

  /** The same, written. */
  static String text(Duration length) {
    var text = new StringBuilder();
    var rest = length;
    for (var unit : UNITS) {
      var count = rest.dividedBy(unit.getValue());
      if (count > 0) {
        text.append(count).append(unit.getKey());
        rest = rest.minus(unit.getValue().multipliedBy(count));
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}

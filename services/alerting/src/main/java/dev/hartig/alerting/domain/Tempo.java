package dev.hartig.alerting.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which signals are told at another pace than their channel's: what a route of Alertmanager's says
 * with {@code group_wait}, {@code group_interval} and {@code repeat_interval}.
 *
 * @param organisation whose signals
 * @param name unique within the organisation
 * @param matchers all of which must hold; none for all signals
 * @param unless what it is not about, though they hold: whatever one of these lists matches
 * @param timings what it says; the channel says the rest
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Alertmanager's
 *     route</a>
 */
public record Tempo(
    String organisation,
    String name,
    List<Matcher> matchers,
    List<List<Matcher>> unless,
    Map<Timing, Duration> timings) {

  public Tempo {
    matchers = List.copyOf(matchers);
    unless = unless.stream().map(List::copyOf).toList();
    timings = Map.copyOf(timings);
    for (var said : timings.entrySet()) {
      var length = said.getValue();
      if (length.isNegative() || (length.isZero() && said.getKey() != Timing.GROUP_WAIT)) {
        throw new IllegalArgumentException(
            "tempo " + name + ": " + said.getKey() + " must be positive, is " + length);
      }
    }
  }

  boolean isAbout(Labels labels) {
    return labels.isOf(organisation)
        && labels.match(matchers)
        && unless.stream().noneMatch(labels::match);
  }

  /**
   * The pace of what it is about. Where an alert of the channel would be over before anybody is
   * told, the channel's own holds: to be told too soon is better than not to be told.
   */
  Pace over(Pace channel) {
    var pace = channel;
    for (var said : timings.entrySet()) {
      if (said.getKey() == Timing.REPEAT_INTERVAL
          || said.getValue().compareTo(channel.timeToLive()) < 0) {
        pace = pace.with(said.getKey(), said.getValue(), name);
      }
    }
    return pace;
  }
}

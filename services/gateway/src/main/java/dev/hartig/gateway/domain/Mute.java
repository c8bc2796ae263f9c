package dev.hartig.gateway.domain;

import java.util.List;

/**
 * What is brought to nobody at certain times, as Alertmanager's routes with {@code
 * mute_time_intervals} and {@code active_time_intervals}.
 *
 * @param name unique among mutes
 * @param matchers what is muted, at least one condition
 * @param unless what is not, though they hold: whatever one of these lists matches
 * @param during when it is muted
 * @param outside outside of which it is muted
 * @param reason why, in a sentence
 */
public record Mute(
    String name,
    List<Condition> matchers,
    List<List<Condition>> unless,
    List<TimeInterval> during,
    List<TimeInterval> outside,
    String reason)
    implements PolicySet.Entry {

  public Mute {
    matchers = List.copyOf(matchers);
    unless = unless.stream().map(List::copyOf).toList();
    during = List.copyOf(during);
    outside = List.copyOf(outside);
  }
}

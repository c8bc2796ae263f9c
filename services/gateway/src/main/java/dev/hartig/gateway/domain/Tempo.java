package dev.hartig.gateway.domain;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is told at another pace than its channel's, as Alertmanager's routes with timings of their
 * own.
 *
 * @param name unique among tempos
 * @param place in the file, from 0: of several that are about a signal, the first holds
 * @param matchers what it is about, at least one condition
 * @param unless what it is not about, though they hold: whatever one of these lists matches
 * @param channels where it holds; empty for all
 * @param timings what it says, at least one; the channel says the rest
 */
public record Tempo(
    String name,
    int place,
    List<Condition> matchers,
    List<List<Condition>> unless,
    List<String> channels,
    Map<Timing, Duration> timings)
    implements PolicySet.Entry {

  public Tempo {
    matchers = List.copyOf(matchers);
    unless = unless.stream().map(List::copyOf).toList();
    channels = List.copyOf(channels);
    var copy = new EnumMap<Timing, Duration>(Timing.class);
    copy.putAll(timings);
    timings = Collections.unmodifiableMap(copy);
  }
}

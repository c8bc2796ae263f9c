package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The moments at which an alert wakes: at most one for each kind of timer.
 *
 * @param at the moments, in the order of {@link Timer}
 */
public record Timers(Map<Timer, Instant> at) {

  public Timers {
    var copy = new EnumMap<Timer, Instant>(Timer.class);
    copy.putAll(at);
    at = Collections.unmodifiableMap(copy);
  }

  /** A single timer. */
  public static Timers only(Timer timer, Instant when) {
    return new Timers(Map.of(timer, when));
  }

  /** The same with this one set, or set anew. */
  public Timers with(Timer timer, Instant when) {
    var changed = new EnumMap<Timer, Instant>(Timer.class);
    changed.putAll(at);
    changed.put(timer, when);
    return new Timers(changed);
  }

  /** The same with this one set, unless it is set for an earlier moment already. */
  public Timers atLatest(Timer timer, Instant when) {
    var set = at.get(timer);
    return set != null && !set.isAfter(when) ? this : with(timer, when);
  }

  /** The same without this one. */
  public Timers without(Timer timer) {
    var changed = new EnumMap<Timer, Instant>(Timer.class);
    changed.putAll(at);
    changed.remove(timer);
    return new Timers(changed);
  }

  /** Whether this one is set and its moment has come. */
  public boolean due(Timer timer, Instant now) {
    var when = at.get(timer);
    return when != null && !when.isAfter(now);
  }

  /** The one that wakes first; of two at the same moment, the one named first in {@link Timer}. */
  public Optional<Map.Entry<Timer, Instant>> next() {
    return at.entrySet().stream()
        .min(Map.Entry.<Timer, Instant>comparingByValue().thenComparing(Map.Entry::getKey));
  }
}

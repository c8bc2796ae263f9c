package dev.hartig.alerting.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Alerts that are brought to nobody at certain times, and after them.
 *
 * @param organisation whose alerts
 * @param name unique within the organisation
 * @param matchers all of which must hold; none for all alerts
 * @param unless what is not muted, though they hold: whatever one of these lists matches
 * @param during when it is muted; Alertmanager's {@code mute_time_intervals}
 * @param outside outside of which it is muted; Alertmanager's {@code active_time_intervals}
 * @param reason why
 */
public record Mute(
    String organisation,
    String name,
    List<Matcher> matchers,
    List<List<Matcher>> unless,
    List<TimeInterval> during,
    List<TimeInterval> outside,
    String reason) {

  /** Looked at again after so long, though nothing has changed: its end is asked for that far. */
  private static final Duration AHEAD = Duration.ofDays(400);

  /** Changes that are looked at to find its end. */
  private static final int MOST_CHANGES = 1_000;

  public Mute {
    matchers = List.copyOf(matchers);
    unless = unless.stream().map(List::copyOf).toList();
    during = List.copyOf(during);
    outside = List.copyOf(outside);
    if (during.isEmpty() && outside.isEmpty()) {
      throw new IllegalArgumentException("mute " + name + " has no times");
    }
  }

  /** Whether it holds at a moment. */
  boolean holds(Instant moment) {
    return within(during, moment) || (!outside.isEmpty() && !within(outside, moment));
  }

  /** Whether it keeps a signal quiet. */
  Optional<Hold> over(Labels labels, Instant now) {
    if (!labels.isOf(organisation)
        || !labels.match(matchers)
        || unless.stream().anyMatch(labels::match)
        || !holds(now)) {
      return Optional.empty();
    }
    var end = end(now);
    return Optional.of(new Hold(new Quieting(Quieting.MUTE, name, times(now), reason, end), end));
  }

  /** The first moment at which it holds no more; as far ahead as anybody looks, if not before. */
  private Instant end(Instant now) {
    var last = now.plus(AHEAD);
    var moment = now;
    for (var change = 0; change < MOST_CHANGES && moment.isBefore(last); change++) {
      moment = nextChange(moment);
      if (!holds(moment)) {
        break;
      }
    }
    return moment;
  }

  private Instant nextChange(Instant after) {
    return Stream.concat(during.stream(), outside.stream())
        .map(interval -> interval.nextChange(after))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** What mutes it now, in words. */
  private String times(Instant now) {
    var words = new ArrayList<String>();
    during.stream()
        .filter(interval -> interval.contains(now))
        .map(TimeInterval::name)
        .forEach(words::add);
    if (words.isEmpty()) {
      words.add(
          "outside " + outside.stream().map(TimeInterval::name).collect(Collectors.joining(", ")));
    }
    return String.join(", ", words);
  }

  private static boolean within(List<TimeInterval> intervals, Instant moment) {
    return intervals.stream().anyMatch(interval -> interval.contains(moment));
  }
}

package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * All silences there are.
 *
 * @param all in no order, those that have ended or not begun among them
 */
public record Silences(List<Silence> all) {

  private static final Silences NONE = new Silences(List.of());

  public Silences {
    all = List.copyOf(all);
  }

  /** No silence at all. */
  public static Silences none() {
    return NONE;
  }

  /**
   * What keeps an alert quiet now; empty when it may speak. It may as soon as one of the signals
   * that the recipient is still to be told of is not silenced.
   *
   * @param signals labels of these signals
   * @param openedAt when the alert was opened
   */
  Optional<Hush> over(List<Labels> signals, Instant openedAt, Instant now) {
    if (all.isEmpty() || signals.isEmpty()) {
      return Optional.empty();
    }
    var by = new LinkedHashMap<String, Silence>();
    var until = Instant.MAX;
    for (var labels : signals) {
      var end = Instant.MIN;
      for (var silence : all) {
        if (silence.keeps(labels, openedAt, now)) {
          by.put(silence.id(), silence);
          end = silence.end().isAfter(end) ? silence.end() : end;
        }
      }
      if (end.equals(Instant.MIN)) {
        return Optional.empty();
      }
      until = end.isBefore(until) ? end : until;
    }
    var longestFirst =
        by.values().stream()
            .sorted(Comparator.comparing(Silence::end).reversed().thenComparing(Silence::id))
            .map(Quieting::of)
            .limit(Hush.MOST)
            .toList();
    return Optional.of(new Hush(longestFirst, until.equals(Instant.MAX) ? null : until));
  }

  /** Whether one of them begins after {@code from} and not after {@code to}. */
  public boolean anyBegins(Instant from, Instant to) {
    return all.stream()
        .map(Silence::startsAt)
        .anyMatch(start -> start.isAfter(from) && !start.isAfter(to));
  }
}

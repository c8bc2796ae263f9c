package dev.hartig.gateway.domain;

import java.util.List;
import java.util.Optional;

/**
 * When somebody's digest comes, by their own clock.
 *
 * @param at minutes after midnight, 0 to 1439
 * @param days ISO days, ascending, at least one
 */
public record DigestTime(int at, List<Integer> days) {

  public DigestTime {
    days = List.copyOf(days);
    if (at < 0 || at >= 24 * 60 || days.isEmpty()) {
      throw new IllegalArgumentException("no time of a digest: " + at + " on " + days);
    }
  }

  /** A time written as {@code Mon-Fri 16:00}; empty when it is not. */
  public static Optional<DigestTime> parse(String text) {
    var parts = text.strip().split("\\s+");
    if (parts.length != 2) {
      return Optional.empty();
    }
    var days = Hours.days(parts[0]);
    var at = Hours.minute(parts[1]);
    return days.isEmpty() || at < 0 || at >= 24 * 60
        ? Optional.empty()
        : Optional.of(new DigestTime(at, days));
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return Hours.words(days) + " " + Hours.clock(at);
  }
}

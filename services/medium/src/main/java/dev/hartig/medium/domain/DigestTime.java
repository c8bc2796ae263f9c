package dev.hartig.medium.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Set;

/**
 * When somebody's digest comes.
 *
 * @param days at least one
 * @param at minutes after midnight, 0 to 1439; where clocks jump over it, it comes at the jump
 */
public record DigestTime(Set<DayOfWeek> days, int at) {

  private static final int MIDNIGHT = 24 * 60;

  public DigestTime {
    days = Set.copyOf(days);
    if (days.isEmpty() || at < 0 || at >= MIDNIGHT) {
      throw new IllegalArgumentException("no time of a digest: " + at);
    }
  }

  /** The first of these moments strictly after the given one at which somebody is not away. */
  Instant next(Instant after, Presence presence) {
    var times = new WorkingHours(presence.zone(), days, at, MIDNIGHT);
    var next = times.nextStart(after);
    while (presence.isAway(next)) {
      // Not from day to day: some are away for ever, or as good as that.
      next = times.nextStart(presence.back(next).minusNanos(1));
    }
    return next;
  }

  /** {@code Mon, Tue 16:00}. */
  String text() {
    return QuietHours.words(days) + " " + QuietHours.clock(at);
  }
}

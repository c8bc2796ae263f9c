package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is left of somebody's attention.
 *
 * @param budget interruptions a day that are fine with them, 0 to {@link #UNBOUNDED}
 * @param spent when they were interrupted lately, as far as it is known by now
 * @param thread number of the thread at hand
 */
public record Attention(int budget, Interruptions spent, int thread) {

  /** More than anybody is ever known to have spent: nothing is held for its sake. */
  public static final int UNBOUNDED = 1_000;

  /** Of whom nothing is known and for whom nothing is held. */
  public static final Attention FREE = new Attention(UNBOUNDED, Interruptions.NONE, 1);

  private static final Duration LATELY = Duration.ofHours(1);

  public Attention {
    if (budget < 0 || budget > UNBOUNDED) {
      throw new IllegalArgumentException(
          "a budget is 0 to %d interruptions a day: %d".formatted(UNBOUNDED, budget));
    }
  }

  /** Interruptions of this day so far, by the recipient's own clock, the oldest first. */
  List<Interruption> today(Instant now, Presence presence) {
    var zone = presence.zone();
    var midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return spent.between(midnight, now);
  }

  /** Interruptions of the last hour, the oldest first. */
  List<Interruption> lately(Instant now) {
    return spent.between(now.minus(LATELY), now);
  }

  /**
   * How many interruptions of a day what concerns them in this role is worth: it still interrupts
   * while fewer have been spent.
   */
  int worth(Role role) {
    return switch (role) {
      case RESPONSIBLE -> 2 * budget;
      case CONSULTED -> budget;
      case INFORMED -> budget * 3 / 4;
    };
  }

  /** How many of one hour: half a day's, rounded up. */
  int worthAnHour(Role role) {
    return (worth(role) + 1) / 2;
  }
}

package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How much one handle took part in one thread.
 *
 * @param handle as in {@link Party}
 * @param name to display; null when never given
 * @param interactions signals of the thread in which it took part, each counted once
 * @param lastAt when the latest of them happened
 * @param weeks the interactions by week
 * @param reviewed reviews it gave among them
 */
public record Participation(
    String handle,
    @Nullable String name,
    int interactions,
    Instant lastAt,
    Weeks weeks,
    int reviewed) {

  /** Most interactions first, then the latest, then by handle. */
  static final Comparator<Participation> MOST_FIRST =
      Comparator.comparingInt(Participation::interactions)
          .thenComparing(Participation::lastAt)
          .reversed()
          .thenComparing(Participation::handle);

  public Participation {
    if (interactions < 1) {
      throw new IllegalArgumentException(
          handle + " took part in " + interactions + " signals; at least one is needed");
    }
  }

  /** One of which only the latest time is known: all counts as of then. */
  public Participation(String handle, @Nullable String name, int interactions, Instant lastAt) {
    this(handle, name, interactions, lastAt, Weeks.of(lastAt, interactions), 0);
  }

  /** Interactions as they weigh at {@link #lastAt}, each halved with every half-life before it. */
  public double weight(Duration halfLife) {
    return weeks.weight(lastAt, halfLife);
  }

  /** Both together: the sum of the counts, the later time, the fuller name. */
  Participation plus(Participation other) {
    return new Participation(
        handle,
        fuller(name, other.name),
        // A counter must not turn negative, however long a thread lives.
        (int) Math.min(Integer.MAX_VALUE, (long) interactions + other.interactions),
        lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
        weeks.plus(other.weeks),
        (int) Math.min(Integer.MAX_VALUE, (long) reviewed + other.reviewed));
  }

  /**
   * The fuller of two names: the longer, then the first by alphabet. Taking the latest instead
   * would make memory depend on the order in which it learned.
   */
  static @Nullable String fuller(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    var order = Integer.compare(one.length(), other.length());
    return order > 0 || (order == 0 && one.compareTo(other) <= 0) ? one : other;
  }
}

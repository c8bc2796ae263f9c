package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * When somebody was interrupted lately, and will be by what is held for them.
 *
 * <p>A set of which the latest are kept. So it does not matter in which order interruptions are
 * told, or how often: two of these that were told the same are the same, and what each of several
 * writers knows can be put together at any time (a grow-only set: Shapiro, Preguiça, Baquero,
 * Zawirski: Conflict-free Replicated Data Types, SSS 2011).
 *
 * @param latest the newest first, each once, at most {@link #MOST}
 */
public record Interruptions(List<Interruption> latest) {

  /** Who was interrupted this often a day has no budget left, whatever it is. */
  public static final int MOST = 64;

  /** Of whom nothing is known. */
  public static final Interruptions NONE = new Interruptions(List.of());

  /** More of the same thread within this time is shown with what is there (alerting's grouping). */
  static final Duration TOGETHER = Duration.ofMinutes(5);

  private static final Comparator<Interruption> NEWEST =
      Comparator.comparing(Interruption::at).thenComparingInt(Interruption::thread).reversed();

  public Interruptions {
    latest = List.copyOf(latest);
  }

  /** These and one more. */
  public Interruptions plus(Interruption one) {
    return latest.contains(one) ? this : of(Stream.concat(latest.stream(), Stream.of(one)));
  }

  /** These and those. */
  public Interruptions and(Interruptions others) {
    return latest.containsAll(others.latest)
        ? this
        : of(Stream.concat(latest.stream(), others.latest.stream()));
  }

  /** Whether these hold all of those, or later ones in their place. */
  public boolean covers(Interruptions others) {
    return equals(and(others));
  }

  private static Interruptions of(Stream<Interruption> all) {
    return new Interruptions(all.distinct().sorted(NEWEST).limit(MOST).toList());
  }

  /**
   * The interruptions between two moments, both included, the oldest first: what comes at the very
   * same moment is one, and so is what comes of one thread within five minutes.
   */
  public List<Interruption> between(Instant from, Instant to) {
    var counted = new ArrayList<Interruption>();
    var last = new HashMap<Integer, Instant>();
    for (var one : latest.reversed()) {
      if (one.at().isBefore(from) || one.at().isAfter(to)) {
        continue;
      }
      var before = last.get(one.thread());
      var same = !counted.isEmpty() && counted.getLast().at().equals(one.at());
      if (!same && (before == null || !one.at().isBefore(before.plus(TOGETHER)))) {
        counted.add(one);
        last.put(one.thread(), one.at());
      }
    }
    return List.copyOf(counted);
  }

  /** Whether they were interrupted by this thread so lately that more of it is shown with that. */
  boolean joins(int thread, Instant at) {
    return latest.stream()
        .anyMatch(
            one ->
                one.thread() == thread
                    && !one.at().isAfter(at)
                    && at.isBefore(one.at().plus(TOGETHER)));
  }

  /** All of some. */
  public static Interruptions of(Collection<Interruption> some) {
    return of(some.stream());
  }
}

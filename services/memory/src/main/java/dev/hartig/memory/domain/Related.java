package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a thread has to do with another.
 *
 * @param thread the other one
 * @param title of the other; null when it has none
 * @param name by which they are linked, {@code acme/shop#12}
 * @param rule how it is known: {@code url}, {@code issue}, {@code key}, {@code reply}, {@code
 *     series}, {@code decision}, or {@code title} when only their titles are alike
 * @param score how surely they belong together: 1 for a reference, else how alike they are
 * @param outgoing true when this thread names the other, false when it is named by it
 * @param at valid time: when the one named the other or, of like ones, when the later began
 * @param learnedAt transaction time of that
 * @param signalId the signal that is its evidence
 */
public record Related(
    String thread,
    @Nullable String title,
    String name,
    String rule,
    double score,
    boolean outgoing,
    Instant at,
    Instant learnedAt,
    String signalId) {

  /** Kept of a thread; beyond, the least sure and then the latest are forgotten. */
  static final int MOST = 30;

  /** Surest first, then the earliest, which is what began it. */
  private static final Comparator<Related> BEST_FIRST =
      Comparator.comparingDouble(Related::score)
          .reversed()
          .thenComparing(Related::at)
          .thenComparing(Related::signalId)
          .thenComparing(Related::rule)
          .thenComparing(Related::name)
          .thenComparing(Related::thread);

  /** With one more link; of two to the same thread, the better. */
  static List<Related> with(List<Related> known, Related more) {
    var all = new LinkedHashMap<String, Related>();
    known.forEach(one -> all.put(one.thread(), one));
    all.merge(more.thread(), more, Related::better);
    var sorted = new ArrayList<>(all.values());
    sorted.sort(BEST_FIRST);
    return List.copyOf(sorted.subList(0, Math.min(MOST, sorted.size())));
  }

  /** The same link told again has the later title. */
  private static Related better(Related one, Related other) {
    var order = BEST_FIRST.compare(one, other);
    return order < 0 ? one : other;
  }

  /** Whether a reference says so, and not only likeness. */
  boolean explicit() {
    return !rule.equals("title");
  }
}

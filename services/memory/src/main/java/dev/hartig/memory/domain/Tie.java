package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How much two people did together on one thread: every signal with {@code n} people in it adds
 * {@code 1 / (n - 1)} to the tie of each two of them, so that a meeting of ten ties less than a
 * talk of two (Newman: Scientific collaboration networks II, Physical Review E 64, 2001).
 *
 * @param one handle, the smaller of the two
 * @param other handle
 * @param thousandths of shared signals, by week
 * @param lastAt latest shared signal
 */
public record Tie(String one, String other, Weeks thousandths, Instant lastAt) {

  /** Kept of a thread; beyond, those who did least together longest ago are forgotten. */
  static final int MOST = 60;

  /** With more people in it, a signal says little about any two, and has too many of them. */
  private static final int CROWD = 8;

  private static final int WHOLE = 1_000;

  /** Most together first, then the latest, then by handle. */
  private static final Comparator<Tie> STRONGEST_FIRST =
      Comparator.comparingLong((Tie tie) -> tie.thousandths().total())
          .thenComparing(Tie::lastAt)
          .reversed()
          .thenComparing(Tie::one)
          .thenComparing(Tie::other);

  /** Shared signals as they weigh at the latest of them. */
  public double weight(Duration halfLife) {
    return thousandths.weight(lastAt, halfLife) / WHOLE;
  }

  /** The ties of a thread and those of one more signal in which these people are. */
  static List<Tie> with(List<Tie> known, List<String> people, Instant at) {
    if (people.size() < 2 || people.size() > CROWD) {
      return known;
    }
    var all = new LinkedHashMap<String, Tie>();
    known.forEach(tie -> all.put(tie.key(), tie));
    var sorted = people.stream().sorted().toList();
    var share = Weeks.of(at, WHOLE / (sorted.size() - 1));
    for (var first = 0; first < sorted.size(); first++) {
      for (var second = first + 1; second < sorted.size(); second++) {
        var tie = new Tie(sorted.get(first), sorted.get(second), share, at);
        all.merge(tie.key(), tie, Tie::plus);
      }
    }
    var ordered = new ArrayList<>(all.values());
    ordered.sort(STRONGEST_FIRST);
    return List.copyOf(ordered.subList(0, Math.min(MOST, ordered.size())));
  }

  private Tie plus(Tie more) {
    return new Tie(
        one,
        other,
        thousandths.plus(more.thousandths),
        lastAt.isAfter(more.lastAt) ? lastAt : more.lastAt);
  }

  private String key() {
    return one + "\n" + other;
  }
}

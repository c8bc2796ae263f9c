package dev.hartig.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How often one of the right ones is among the first k, and the mean of 1 / rank of the first. */
final class ThreadsScore {

  private static final List<Integer> DEPTHS = List.of(1, 5, 10);

  private final int[] hits = new int[DEPTHS.size()];
  private double reciprocal;
  private int questions;
  private long nanoseconds;

  void add(List<String> ranked, Set<String> right, long took) {
    questions++;
    nanoseconds += took;
    var rank = 0;
    while (rank < ranked.size() && !right.contains(ranked.get(rank))) {
      rank++;
    }
    if (rank == ranked.size()) {
      return;
    }
    reciprocal += 1.0 / (rank + 1);
    for (var i = 0; i < hits.length; i++) {
      if (rank < DEPTHS.get(i)) {
        hits[i]++;
      }
    }
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-34s%8s%8s%8s%8s%8s%12s",
        "found, %",
        "n",
        "@1",
        "@5",
        "@10",
        "MRR",
        "s/topic");
  }

  String row(String name) {
    var row = new StringBuilder(String.format(Locale.ROOT, "%-34s%8d", name, questions));
    for (var hit : hits) {
      row.append(String.format(Locale.ROOT, "%8.1f", 100.0 * hit / questions));
    }
    return row.append(
            String.format(
                Locale.ROOT, "%8.3f%12.4f", reciprocal / questions, nanoseconds / 1e9 / questions))
        .toString();
  }
}

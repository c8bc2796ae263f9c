package dev.hartig.evaluation;

import java.util.Locale;

/**
 * Counts of what was found and what was there.
 *
 * @param right found and there
 * @param found in all
 * @param gold there in all
 */
record Score(int right, int found, int gold) {

  static final Score NONE = new Score(0, 0, 0);

  Score plus(Score other) {
    return new Score(right + other.right, found + other.found, gold + other.gold);
  }

  double precision() {
    return found == 0 ? 0 : (double) right / found;
  }

  double recall() {
    return gold == 0 ? 0 : (double) right / gold;
  }

  /** Harmonic mean of precision and recall. */
  double f1() {
    var sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  /** The columns of a table: gold, found, right, precision, recall, F1. */
  String columns() {
    return String.format(
        Locale.ROOT,
        "%6d %6d %6d   %.3f   %.3f   %.3f",
        gold,
        found,
        right,
        precision(),
        recall(),
        f1());
  }
}

package dev.hartig.evaluation;

/** Sums over what was told. */
final class LearningTally {
  private long told;
  private long changed;
  private double rules;
  private double learned;
  private double best;

  void add(double byRules, double byLearning, double atBest, boolean isChanged) {
    told++;
    changed += isChanged ? 1 : 0;
    rules += byRules;
    learned += byLearning;
    best += atBest;
  }

  LearningTally and(LearningTally other) {
    var both = new LearningTally();
    both.told = told + other.told;
    both.changed = changed + other.changed;
    both.rules = rules + other.rules;
    both.learned = learned + other.learned;
    both.best = best + other.best;
    return both;
  }

  long told() {
    return told;
  }

  double rulesShare() {
    return 100 * rules / told;
  }

  double learnedShare() {
    return 100 * learned / told;
  }

  double bestShare() {
    return 100 * best / told;
  }

  double rulesRegret() {
    return bestShare() - rulesShare();
  }

  double learnedRegret() {
    return bestShare() - learnedShare();
  }

  double changedShare() {
    return 100.0 * changed / told;
  }
}

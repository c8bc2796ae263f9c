package dev.hartig.medium.domain;

/** What became of asking a condition. */
public sealed interface Verdict {

  /** It holds. */
  Verdict HOLDS = new Holds();

  /** It does not hold. */
  Verdict HOLDS_NOT = new HoldsNot();

  /** It holds. */
  record Holds() implements Verdict {}

  /** It does not hold. */
  record HoldsNot() implements Verdict {}

  /**
   * It cannot be told; such a rule decides nothing and is reported.
   *
   * @param problem in one line
   */
  record Broken(String problem) implements Verdict {}
}

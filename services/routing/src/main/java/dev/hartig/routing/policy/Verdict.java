package dev.hartig.routing.policy;

/** What an expression says of a signal. */
public sealed interface Verdict {

  /** It holds. */
  record Holds() implements Verdict {}

  /** It does not. */
  record HoldsNot() implements Verdict {}

  /** It could not be asked, and why, in one line. */
  record Broken(String problem) implements Verdict {}
}

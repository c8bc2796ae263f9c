package dev.hartig.medium.domain;

/** What a rule asks for beside urgency and role. */
public enum Condition {
  ALWAYS,
  /** The signal is labelled sensitive. */
  SENSITIVE,
  /** The audience is larger than a conversation between two can serve. */
  MANY,
  /** An answer or a decision is needed, and the thread goes back and forth. */
  CONVERGENCE
}

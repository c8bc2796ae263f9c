package dev.hartig.memory.domain;

/** How far a decision is settled. */
public enum DecisionState {
  /** Put forward, and no word yet that it was settled. */
  PROPOSED,
  /** Settled. */
  DECIDED,
  /** A later decision took its place. */
  SUPERSEDED,
  /** Taken back. */
  REVERSED
}

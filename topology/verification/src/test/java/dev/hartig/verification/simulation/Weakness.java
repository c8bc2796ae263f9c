package dev.hartig.verification.simulation;

/**
 * What the simulation has found and the fabric does not hold yet, each but the change of rules on
 * realtime only, and only after a crash. Where one would show, the check is passed over, or the
 * fault left out, unless {@code -Dhartig.simulation.strict=true}; docs/explanation/simulation.md
 * tells each with a seed.
 */
enum Weakness {
  /** After a crash another revision may take the number of one that was published and lost. */
  REPETITION_DIFFERS,
  /** What only a timer brought is not brought again when it was lost. */
  TIMER_LOST,
  /** While a rule changes, ingestion's instances may disagree whose an event is. */
  RULE_CHANGED,
  /** A signal that routing reads again is decided by what is known by then. */
  DECIDED_AGAIN;

  private static final boolean STRICT = Boolean.getBoolean("hartig.simulation.strict");

  /** Whether it is not to be complained of. */
  boolean tolerated() {
    return !STRICT;
  }
}

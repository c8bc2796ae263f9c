package dev.hartig.medium.domain;

/** What a rule asks of a situation beside channel and role. */
@FunctionalInterface
public interface Condition {

  /** Whether it holds. */
  Verdict test(Situation situation);
}

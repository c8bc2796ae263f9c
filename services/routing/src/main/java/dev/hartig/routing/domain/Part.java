package dev.hartig.routing.domain;

/** The part that somebody plays in a signal. */
public enum Part {
  AUTHOR,
  ASSIGNEE,
  REVIEWER,
  /** Took on an action in it. */
  OWNER,
  MENTIONED,
  /** Was there: attended, chaired, took notes, was invited. */
  PRESENT
}

package dev.hartig.routing.domain;

/** The part that somebody plays in a signal. */
public enum Part {
  /** Caused the signal or, among its parties, began what it is about. */
  AUTHOR,
  ASSIGNEE,
  REVIEWER,
  /** Took on an action in it. */
  OWNER,
  MENTIONED,
  /** Is to come, or gets a copy. */
  INVITED,
  /** Was there: attended, chaired, spoke, took notes. */
  PRESENT
}

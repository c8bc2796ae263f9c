package dev.hartig.memory.domain;

/** What an {@link Entry} is. */
public enum EntryKind {
  /** Something that was said or done. */
  TURN,
  DECISION,
  COMMITMENT,
  QUESTION
}

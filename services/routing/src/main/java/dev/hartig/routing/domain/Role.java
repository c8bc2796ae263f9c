package dev.hartig.routing.domain;

/** What is expected of a recipient, the most demanding first. */
public enum Role {
  /** Has to act. */
  RESPONSIBLE,
  /** Is asked for a word. */
  CONSULTED,
  /** Should know. */
  INFORMED
}

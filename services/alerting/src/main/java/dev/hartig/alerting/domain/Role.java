package dev.hartig.alerting.domain;

/** What is expected of a recipient; the first asks for most. */
public enum Role {
  RESPONSIBLE,
  CONSULTED,
  INFORMED;

  /** The more demanding of the two. */
  Role or(Role other) {
    return compareTo(other) <= 0 ? this : other;
  }
}

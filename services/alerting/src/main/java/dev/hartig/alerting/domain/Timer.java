package dev.hartig.alerting.domain;

/** What an alert can wake up for. */
public enum Timer {
  /** A pending alert fires. */
  DUE,
  /** Grouped signals are brought to the recipient. */
  NOTIFY,
  /** Who gave no sign of life is told by the next medium. */
  FALLBACK,
  /** Whoever comes after somebody who gave no sign of life is asked. */
  ESCALATE,
  /** The shift of whoever was asked is over. */
  HANDOVER,
  /** A suppressed alert may speak again. */
  QUIET,
  /** A firing alert expires; an acknowledged one is resolved. */
  EXPIRE,
  /** A closed alert is forgotten. */
  PURGE
}

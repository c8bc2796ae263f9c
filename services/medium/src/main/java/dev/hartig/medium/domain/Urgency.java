package dev.hartig.medium.domain;

/** How urgent a signal is; the channels as medium sees them. */
public enum Urgency {
  REALTIME,
  FAST,
  SLOW
}

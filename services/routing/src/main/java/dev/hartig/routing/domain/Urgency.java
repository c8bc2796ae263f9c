package dev.hartig.routing.domain;

/** How urgent a signal is; the channels as routing sees them. */
public enum Urgency {
  REALTIME,
  FAST,
  SLOW
}

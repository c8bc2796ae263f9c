package dev.hartig.topology.catalogue;

import java.util.Locale;

/** A place on one event's way; each channel has one topic for each stage. */
public enum Stage {
  SIGNALS,
  RECOLLECTIONS,
  AUDIENCES,
  DISPATCHES,
  ALERTS,
  /** What people say back to an alert, on its way from the gateway to alerting. */
  RESPONSES,
  /** What upstream says further of a condition it watches, from ingestion to alerting. */
  EPISODES,
  RECEIPTS,
  /** Who gave no sign of life, on its way from alerting back to routing. */
  ESCALATIONS,
  DEAD_LETTERS,
  /** What is to be done with dead letters, on its way from the gateway to alerting. */
  LETTER_ORDERS;

  /** The stage as it stands in topic names: {@code dead-letters}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

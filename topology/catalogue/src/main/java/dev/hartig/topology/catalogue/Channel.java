package dev.hartig.topology.catalogue;

import java.util.Locale;

/** One urgency, with topics, consumers, threads, tempo and capacity of its own. */
public enum Channel {
  /** The electrical impulse: incidents and pages, seconds. */
  REALTIME,
  /** The chemical warning: what should be known before it touches you, hours. */
  FAST,
  /** The nutrients: decisions, digests and briefs, days to weeks. */
  SLOW;

  /** The channel as it stands in topic names, metrics and configuration: {@code realtime}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

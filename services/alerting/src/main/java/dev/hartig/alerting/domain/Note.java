package dev.hartig.alerting.domain;

import java.time.Instant;

/**
 * A line of context that memory contributed.
 *
 * @param kind decision, commitment or history
 * @param text one line for a person
 * @param at when that was
 * @param signalId evidence
 */
public record Note(String kind, String text, Instant at, String signalId) {

  private static final String HISTORY = "history";

  /** Whether it only tells what was said before, and neither a decision nor a promise. */
  boolean isHistory() {
    return kind.equals(HISTORY);
  }
}

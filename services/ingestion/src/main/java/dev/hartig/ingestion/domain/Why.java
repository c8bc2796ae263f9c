package dev.hartig.ingestion.domain;

import java.util.List;

/**
 * A reason for a decision.
 *
 * @param rule stable name in dotted lower case; safe to count by
 * @param text one sentence for a person
 * @param evidence links, attributes or names that the reason rests on
 */
public record Why(String rule, String text, List<String> evidence) {

  public Why {
    evidence = List.copyOf(evidence);
  }

  /** A reason that needs no evidence beside its sentence. */
  public static Why of(String rule, String text) {
    return new Why(rule, text, List.of());
  }
}

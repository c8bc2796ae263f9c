package dev.hartig.memory.domain;

import java.util.List;

/**
 * Why something was recalled.
 *
 * @param rule stable name in dotted lower case
 * @param text one sentence for a person
 * @param evidence ids of signals it rests on
 */
public record Reason(String rule, String text, List<String> evidence) {
  public Reason {
    evidence = List.copyOf(evidence);
  }
}

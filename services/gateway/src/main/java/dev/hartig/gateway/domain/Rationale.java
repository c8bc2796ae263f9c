package dev.hartig.gateway.domain;

import java.util.List;

/**
 * Why a decision fell as it did.
 *
 * @param rule stable name in dotted lower case, such as {@code routing.mentioned}
 * @param text one sentence for a person
 * @param weight what the rule added to a score; 0 where nothing is scored
 * @param evidence ids of signals, or links
 */
public record Rationale(String rule, String text, double weight, List<String> evidence) {

  public Rationale {
    evidence = List.copyOf(evidence);
  }
}

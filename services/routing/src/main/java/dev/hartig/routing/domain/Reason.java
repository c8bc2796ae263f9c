package dev.hartig.routing.domain;

import java.util.List;

/**
 * Why.
 *
 * @param rule stable name, {@code routing.mentioned}
 * @param text one sentence for a person
 * @param weight what it added to the score; 0 where nothing is scored
 * @param evidence ids of the signals it rests on
 */
public record Reason(String rule, String text, double weight, List<String> evidence) {

  public Reason {
    evidence = List.copyOf(evidence);
  }

  static Reason of(String rule, String text) {
    return new Reason(rule, text, 0, List.of());
  }
}

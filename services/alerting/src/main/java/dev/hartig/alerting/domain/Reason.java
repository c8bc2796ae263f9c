package dev.hartig.alerting.domain;

import java.util.List;

/**
 * Why a decision fell as it did.
 *
 * @param rule stable name in dotted lower case
 * @param text one sentence for a person
 * @param weight what the rule added to a score; 0 where nothing is scored
 * @param evidence ids of signals, or links
 */
public record Reason(String rule, String text, double weight, List<String> evidence) {

  public Reason {
    evidence = List.copyOf(evidence);
  }

  /** A reason of alerting's own: unscored, and without evidence beyond the alert itself. */
  public static Reason of(String rule, String text) {
    return new Reason(rule, text, 0, List.of());
  }

  /** Whether it is alerting's own, about one revision; such a reason goes with its revision. */
  boolean aboutOneRevision() {
    return rule.startsWith("alerting.");
  }

  /** Whether both say the same, whatever their weight and evidence. */
  boolean saysTheSameAs(Reason other) {
    return rule.equals(other.rule) && text.equals(other.text);
  }
}

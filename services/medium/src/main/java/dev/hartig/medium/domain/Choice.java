package dev.hartig.medium.domain;

import java.time.Instant;
import java.util.List;

/**
 * How and when one recipient is reached.
 *
 * @param rule the rule that decided
 * @param medium how
 * @param notBefore when at the earliest
 * @param deferred whether that is later than the moment it was judged by
 * @param reasons why this medium, then why this moment
 * @param fallbacks ranked, first to try first
 */
public record Choice(
    Rule rule,
    Medium medium,
    Instant notBefore,
    boolean deferred,
    List<Reason> reasons,
    List<Fallback> fallbacks) {

  public Choice {
    reasons = List.copyOf(reasons);
    fallbacks = List.copyOf(fallbacks);
  }

  /** How and when to reach the recipient of this situation. */
  public static Choice choose(Situation situation, Settings settings) {
    var rule = Rule.of(situation, settings);
    var timing = Timing.of(rule.moment(), situation);
    // There is nothing to comment on but an issue.
    var fallbacks =
        rule.fallbacks().stream()
            .filter(fallback -> situation.issue() || fallback.medium() != Medium.ISSUE_COMMENT)
            .toList();
    return new Choice(
        rule,
        rule.medium(),
        timing.notBefore(),
        timing.deferred(),
        List.of(rule.reason(), timing.reason()),
        fallbacks);
  }
}

package dev.hartig.medium.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How and when one recipient is reached.
 *
 * @param rule the rule that decided
 * @param notBefore when at the earliest
 * @param deferred whether that is later than the moment it was judged by
 * @param reasons why this medium, when all can talk, what is to follow, which rules were passed
 *     over, why this moment
 * @param fallbacks ranked, first to try first
 */
public record Choice(
    Rule rule,
    Instant notBefore,
    boolean deferred,
    List<Reason> reasons,
    List<Fallback> fallbacks) {

  public Choice {
    reasons = List.copyOf(reasons);
    fallbacks = List.copyOf(fallbacks);
  }

  /** How and when to reach the recipient of this situation, of whose habits nothing is known. */
  public static Choice choose(Situation situation, Rulebook book) {
    return choose(situation, book, () -> Habits.OFF);
  }

  /**
   * How and when to reach the recipient of this situation.
   *
   * @param habits asked only where they may change something
   */
  public static Choice choose(Situation situation, Rulebook book, Supplier<Habits> habits) {
    var found = Taught.over(situation, book.find(situation), habits, Bounds.USUAL);
    var throttle = Throttle.of(situation, found);
    var rule = throttle.rule();
    var timing = throttle.timing();
    var reasons = new ArrayList<Reason>();
    reasons.add(new Reason(rule.word(), rule.text()));
    CommonTime.of(rule, situation, timing).ifPresent(reasons::add);
    if (rule.follow() != null) {
      reasons.add(new Reason("medium.then", rule.follow()));
    }
    reasons.addAll(found.passed());
    reasons.add(timing.reason());
    return new Choice(rule, timing.notBefore(), timing.deferred(), reasons, fallbacks(rule, found));
  }

  /** What somebody would rather not is tried all the same where nothing else is left to try. */
  private static List<Fallback> fallbacks(Rule rule, Rulebook.Finding found) {
    var allowed =
        rule.fallbacks().stream()
            .filter(fallback -> !found.forbidden().containsKey(fallback.medium()))
            .toList();
    var wanted =
        allowed.stream()
            .filter(fallback -> !found.unwanted().containsKey(fallback.medium()))
            .toList();
    return wanted.isEmpty() ? allowed : wanted;
  }

  /** The interruption that it is; none where it does not break into what the recipient does. */
  public Optional<Interruption> interruption(Situation situation) {
    return medium().interrupts()
        ? Optional.of(
            new Interruption(
                notBefore.truncatedTo(ChronoUnit.MILLIS),
                deferred ? Interruption.HELD : situation.recipient().attention().thread()))
        : Optional.empty();
  }

  /** How. */
  public Medium medium() {
    return rule.medium();
  }
}

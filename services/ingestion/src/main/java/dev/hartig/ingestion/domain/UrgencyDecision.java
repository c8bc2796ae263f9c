package dev.hartig.ingestion.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The channel that a signal takes, with the reasons.
 *
 * <p>Four rules are asked in this order, and the first that speaks decides: the sender's explicit
 * {@code urgency}; the administrators' policies, lowest priority number first, then by name; the
 * provider's default pulled up by a near {@code deadline}; the provider's default. A deadline never
 * makes a signal slower, and one that has passed pulls nothing: a signal that is of no use any more
 * is not urgent.
 *
 * @param urgency the decision
 * @param reasons the deciding reason first, then what else is worth telling
 */
public record UrgencyDecision(Urgency urgency, List<Why> reasons) {

  /** A deadline this near takes realtime: the fast channel's hours would miss it. */
  static final Duration REALTIME_WITHIN = Duration.ofMinutes(15);

  /** A deadline this near takes at least fast: the slow channel's digests would miss it. */
  static final Duration FAST_WITHIN = Duration.ofHours(24);

  private static final Comparator<PolicyRule> STRONGEST_FIRST =
      Comparator.comparingInt(PolicyRule::priority).thenComparing(PolicyRule::name);

  public UrgencyDecision {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a decision has a reason");
    }
  }

  /** Decides as of a moment. */
  static UrgencyDecision of(Draft draft, PolicyFindings policies, Instant asOf) {
    var verdict =
        explicit(draft.handling())
            .or(() -> policy(policies))
            .or(() -> deadline(draft, asOf))
            .orElse(draft.standard());
    var reasons = new ArrayList<Why>();
    reasons.add(verdict.why());
    if (!verdict.equals(draft.standard()) && verdict.urgency() != draft.standard().urgency()) {
      reasons.add(
          Why.of(
              "ingestion.default-overruled",
              "By default it would have been "
                  + draft.standard().urgency().word()
                  + ": "
                  + draft.standard().why().text()));
    }
    policies.broken().forEach(broken -> reasons.add(ignored(broken)));
    return new UrgencyDecision(verdict.urgency(), reasons);
  }

  private static Optional<Verdict> explicit(Handling handling) {
    return handling
        .urgency()
        .map(
            urgency ->
                new Verdict(
                    urgency,
                    Why.of("ingestion.attribute", "The sender asks for " + urgency.word() + ".")));
  }

  private static Optional<Verdict> policy(PolicyFindings policies) {
    return policies.matched().stream()
        .min(STRONGEST_FIRST)
        .map(
            rule ->
                new Verdict(
                    rule.urgency(),
                    new Why(
                        "ingestion.policy",
                        "Policy " + rule.name() + ": " + rule.reason(),
                        List.of("policy:" + rule.name()))));
  }

  private static Optional<Verdict> deadline(Draft draft, Instant asOf) {
    return draft
        .handling()
        .deadline()
        .filter(deadline -> !deadline.isBefore(asOf))
        .flatMap(
            deadline -> {
              var left = Duration.between(asOf, deadline);
              if (left.compareTo(REALTIME_WITHIN) <= 0) {
                return Optional.of(pulled(Urgency.REALTIME, deadline));
              }
              return left.compareTo(FAST_WITHIN) <= 0
                  ? Optional.of(pulled(Urgency.FAST, deadline))
                  : Optional.empty();
            })
        .filter(verdict -> verdict.urgency().compareTo(draft.standard().urgency()) < 0);
  }

  private static Verdict pulled(Urgency urgency, Instant deadline) {
    return new Verdict(
        urgency,
        new Why(
            "ingestion.deadline",
            "It is of no use after " + deadline + ", too soon for a slower channel.",
            List.of(deadline.toString())));
  }

  private static Why ignored(PolicyFindings.Broken broken) {
    return new Why(
        "ingestion.policy-broken",
        "Policy " + broken.name() + " was ignored: " + broken.problem(),
        List.of("policy:" + broken.name()));
  }
}

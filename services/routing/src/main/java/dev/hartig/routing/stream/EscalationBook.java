package dev.hartig.routing.stream;

import dev.hartig.routing.codec.EscalationPolicyCodec;
import dev.hartig.routing.codec.SubscriptionCodec;
import dev.hartig.routing.domain.EscalationPolicies;
import dev.hartig.routing.domain.EscalationPolicy;
import dev.hartig.routing.policy.Condition;
import dev.hartig.routing.policy.Language;
import dev.hartig.routing.policy.Verdict;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The escalation policies of each organisation, those of the lowest priority number first. */
final class EscalationBook {

  /** As many as the gateway takes; the rest, by priority, is not asked. */
  private static final int MOST = 100;

  private final Language language;
  private final Map<String, List<Entry>> own = new HashMap<>();
  private List<Policy> seen = List.of();

  /** A policy and what must hold for it; null where it always does. */
  private record Entry(EscalationPolicy policy, @Nullable Condition condition) {}

  EscalationBook(Language language) {
    this.language = language;
  }

  /**
   * Takes what stands; expressions are compiled only when something changed.
   *
   * @param all policies of whatever kind
   */
  void read(List<Policy> all) {
    var found =
        all.stream()
            .filter(policy -> policy.getEscalation() != null)
            .sorted(
                Comparator.comparing(Policy::getOrganisation)
                    .thenComparing(Policy::getPriority)
                    .thenComparing(Policy::getName))
            .toList();
    if (found.equals(seen)) {
      return;
    }
    seen = found;
    own.clear();
    for (var policy : found) {
      var entries = own.computeIfAbsent(policy.getOrganisation(), any -> new ArrayList<>());
      var when = policy.getWhen();
      if (entries.size() < MOST) {
        EscalationPolicyCodec.policy(policy)
            .map(one -> new Entry(one, when.isBlank() ? null : language.condition(when)))
            .ifPresent(entries::add);
      }
    }
  }

  /** Those of the signal's organisation whose condition it meets. */
  EscalationPolicies of(Signal signal) {
    var entries = own.getOrDefault(signal.getEnvelope().getOrganisation(), List.of());
    if (entries.isEmpty()) {
      return EscalationPolicies.NONE;
    }
    var variable = SubscriptionCodec.variable(signal);
    var met = new ArrayList<EscalationPolicy>();
    var broken = new ArrayList<EscalationPolicies.Broken>();
    for (var entry : entries) {
      switch (entry.condition() == null ? new Verdict.Holds() : entry.condition().of(variable)) {
        case Verdict.Holds() -> met.add(entry.policy());
        case Verdict.HoldsNot() -> {}
        case Verdict.Broken(var problem) ->
            broken.add(new EscalationPolicies.Broken(entry.policy().name(), problem));
      }
    }
    return new EscalationPolicies(met, broken);
  }
}

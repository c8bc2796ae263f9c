package dev.hartig.routing.stream;

import dev.hartig.routing.codec.SubscriptionCodec;
import dev.hartig.routing.domain.EscalationPolicies;
import dev.hartig.routing.domain.Subscriptions;
import dev.hartig.routing.policy.Condition;
import dev.hartig.routing.policy.Language;
import dev.hartig.routing.policy.Verdict;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The subscriptions of each organisation, and its escalation policies. They are looked at again
 * when the last look is older than configured, and expressions compiled only when something
 * changed.
 */
final class SubscriptionBook {

  /** As many as the gateway takes; the rest, by name, is not asked. */
  private static final int MOST = 200;

  private final Language language;
  private final Duration refresh;
  private final Map<String, List<Entry>> own = new HashMap<>();
  private final EscalationBook escalations;
  private List<Policy> seen = List.of();
  private boolean looked;
  private long lookedAt;

  private record Entry(
      String name, List<String> who, List<Channel> channels, Condition condition) {}

  /**
   * @param language shared by all tasks, so that each expression is compiled once
   * @param refresh how old the last look may be
   */
  SubscriptionBook(Language language, Duration refresh) {
    this.language = language;
    this.refresh = refresh;
    escalations = new EscalationBook(language);
  }

  /**
   * Looks, where it is due.
   *
   * @param now milliseconds of the clock that the service goes by
   * @param policies all of them; closed here
   */
  void look(long now, Supplier<KeyValueIterator<String, ValueAndTimestamp<Policy>>> policies) {
    if (!looked || now - lookedAt >= refresh.toMillis() || now < lookedAt) {
      looked = true;
      lookedAt = now;
      read(policies.get());
    }
  }

  /** What those of the signal's organisation say of it. */
  Subscriptions of(Signal signal) {
    var entries = own.getOrDefault(signal.getEnvelope().getOrganisation(), List.of());
    if (entries.isEmpty()) {
      return Subscriptions.NONE;
    }
    var variable = SubscriptionCodec.variable(signal);
    var met = new ArrayList<Subscriptions.Met>();
    var broken = new ArrayList<Subscriptions.Broken>();
    for (var entry : entries) {
      if (entry.channels().isEmpty() || entry.channels().contains(signal.getChannel())) {
        switch (entry.condition().of(variable)) {
          case Verdict.Holds() -> met.add(new Subscriptions.Met(entry.name(), entry.who()));
          case Verdict.HoldsNot() -> {}
          case Verdict.Broken(var problem) ->
              broken.add(new Subscriptions.Broken(entry.name(), problem));
        }
      }
    }
    return new Subscriptions(met, broken);
  }

  /** The escalation policies that a signal meets. */
  EscalationPolicies escalations(Signal signal) {
    return escalations.of(signal);
  }

  private void read(KeyValueIterator<String, ValueAndTimestamp<Policy>> all) {
    var every = new ArrayList<Policy>();
    try (all) {
      all.forEachRemaining(
          entry -> {
            // Null stands for a policy that nobody can read; dead letters tell of it.
            if (entry.value != null) {
              every.add(entry.value.value());
            }
          });
    }
    escalations.read(every);
    var found = new ArrayList<>(every);
    found.removeIf(policy -> policy.getSubscription() == null);
    found.sort(Comparator.comparing(Policy::getOrganisation).thenComparing(Policy::getName));
    if (found.equals(seen)) {
      return;
    }
    seen = found;
    own.clear();
    for (var policy : found) {
      var entries = own.computeIfAbsent(policy.getOrganisation(), any -> new ArrayList<>());
      if (entries.size() < MOST) {
        var subscription = Objects.requireNonNull(policy.getSubscription());
        entries.add(
            new Entry(
                policy.getName(),
                List.copyOf(subscription.getWho()),
                List.copyOf(subscription.getChannels()),
                language.condition(policy.getWhen())));
      }
    }
  }
}

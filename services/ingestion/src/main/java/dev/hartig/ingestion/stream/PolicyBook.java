package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.codec.GroupingCodec;
import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.runtime.FabricRuntime;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The policies as the doors see them: the global store of whichever channel's client runs here,
 * looked at again when the last look is older than configured. A client that starts is asked when
 * it has read the topic to its end as it then was, and not before: a door either knows all policies
 * or says that it knows none. Where no client can be asked any more, what was seen last stands.
 */
@Singleton
public class PolicyBook {

  private final Supplier<List<KafkaStreams>> clients;
  private final Duration refresh;
  private volatile Look last = new Look(Optional.empty(), 0);

  @Inject
  PolicyBook(FabricRuntime runtime, IngestionConfig config) {
    this(runtime::readable, config.policyRefresh());
  }

  /**
   * A book of some clients.
   *
   * @param clients those whose global stores have been read to their end
   * @param refresh how old a look may be
   */
  PolicyBook(Supplier<List<KafkaStreams>> clients, Duration refresh) {
    this.clients = clients;
    this.refresh = refresh;
  }

  /** The rules; empty as long as they have never been read, because no client has started yet. */
  public Optional<List<PolicyRule>> rules() {
    return look().seen().map(Seen::rules);
  }

  /** The groupings, in the order in which they are asked; empty as long as the rules are. */
  public Optional<List<Grouping>> groupings() {
    return look().seen().map(Seen::groupings);
  }

  private Look look() {
    var before = last;
    if (before.seen().isPresent() && System.nanoTime() - before.nanos() < refresh.toNanos()) {
      return before;
    }
    return read()
        .map(
            policies -> {
              var now = new Look(Optional.of(seen(policies, before)), System.nanoTime());
              last = now;
              return now;
            })
        .orElse(before);
  }

  /** Groupings are compiled, so only where they changed. */
  private static Seen seen(List<Policy> policies, Look before) {
    var rules = policies.stream().flatMap(one -> SignalCodec.rule(one).stream()).toList();
    var stated = policies.stream().filter(GroupingCodec::isGrouping).toList();
    return new Seen(
        rules,
        stated,
        before
            .seen()
            .filter(seen -> seen.stated().equals(stated))
            .map(Seen::groupings)
            .orElseGet(() -> GroupingCodec.groupings(stated)));
  }

  private Optional<List<Policy>> read() {
    for (var client : clients.get()) {
      try {
        var store =
            client.store(
                StoreQueryParameters.fromNameAndType(
                    IngestionTopology.POLICIES,
                    QueryableStoreTypes.<String, Policy>timestampedKeyValueStore()));
        return Optional.of(policies(store.all()));
      } catch (InvalidStateStoreException | IllegalStateException e) {
        // It stops or moves just now; another client, or the next look, will tell.
        continue;
      }
    }
    return Optional.empty();
  }

  /** All rules of a store; closes the iterator. */
  static List<PolicyRule> rules(KeyValueIterator<String, ValueAndTimestamp<Policy>> all) {
    return policies(all).stream().flatMap(one -> SignalCodec.rule(one).stream()).toList();
  }

  private static List<Policy> policies(KeyValueIterator<String, ValueAndTimestamp<Policy>> all) {
    var policies = new ArrayList<Policy>();
    try (all) {
      all.forEachRemaining(
          entry -> {
            // Null stands for a policy that nobody can read; dead letters tell of it.
            if (entry.value != null) {
              policies.add(entry.value.value());
            }
          });
    }
    return policies;
  }

  /**
   * What was seen at one look.
   *
   * @param stated the groupings as they are published
   */
  private record Seen(List<PolicyRule> rules, List<Policy> stated, List<Grouping> groupings) {}

  private record Look(Optional<Seen> seen, long nanos) {}
}

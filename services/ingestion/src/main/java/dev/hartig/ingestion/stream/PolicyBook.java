package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.runtime.FabricRuntime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The policies as the doors see them: the global store of whichever channel's client runs here,
 * looked at again when the last look is older than configured.
 */
@Singleton
public class PolicyBook {

  private final FabricRuntime runtime;
  private final Duration refresh;
  private volatile Look last = new Look(Optional.empty(), 0);

  PolicyBook(FabricRuntime runtime, IngestionConfig config) {
    this.runtime = runtime;
    this.refresh = config.policyRefresh();
  }

  /** The rules; empty as long as they have never been read, because no client has started yet. */
  public Optional<List<PolicyRule>> rules() {
    var seen = last;
    if (seen.rules().isPresent() && System.nanoTime() - seen.nanos() < refresh.toNanos()) {
      return seen.rules();
    }
    var fresh = read();
    if (fresh.isPresent()) {
      last = new Look(fresh, System.nanoTime());
      return fresh;
    }
    return seen.rules();
  }

  private Optional<List<PolicyRule>> read() {
    for (var client : runtime.states().entrySet()) {
      if (client.getValue() == KafkaStreams.State.RUNNING
          || client.getValue() == KafkaStreams.State.REBALANCING) {
        try {
          var store =
              runtime
                  .streams(client.getKey())
                  .store(
                      StoreQueryParameters.fromNameAndType(
                          IngestionTopology.POLICIES,
                          QueryableStoreTypes.<String, Policy>timestampedKeyValueStore()));
          return Optional.of(rules(store.all()));
        } catch (InvalidStateStoreException e) {
          // It stops or moves just now; another client, or the next look, will tell.
          continue;
        }
      }
    }
    return Optional.empty();
  }

  /** All rules of a store; closes the iterator. */
  static List<PolicyRule> rules(KeyValueIterator<String, ValueAndTimestamp<Policy>> all) {
    var rules = new ArrayList<PolicyRule>();
    try (all) {
      all.forEachRemaining(
          entry -> {
            // Null stands for a policy that nobody can read; dead letters tell of it.
            if (entry.value != null) {
              SignalCodec.rule(entry.value.value()).ifPresent(rules::add);
            }
          });
    }
    return rules;
  }

  private record Look(Optional<List<PolicyRule>> rules, long nanos) {}
}

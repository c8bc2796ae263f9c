package dev.hartig.gateway.stream;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.FabricProducers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes the gateway's topics and waits until the brokers have it. */
@ApplicationScoped
public class Outbox {

  /** A little more than the producer's own delivery timeout, which decides. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final FabricProducers producers;

  Outbox(FabricProducers producers) {
    this.producers = producers;
  }

  /** Begins to send one record; see {@link FabricProducers#send}. */
  <V> CompletionStage<?> send(
      Channel tempo, Topic<V> topic, String key, @Nullable V value, Map<String, String> headers) {
    return producers.send(tempo, topic, key, value, headers);
  }

  /**
   * Waits for records under way.
   *
   * @throws NotReadyException when one of them was not acknowledged
   */
  void await(List<? extends CompletionStage<?>> sent) {
    var all =
        CompletableFuture.allOf(
            sent.stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    try {
      all.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw new NotReadyException("the brokers did not acknowledge", e);
    }
  }
}

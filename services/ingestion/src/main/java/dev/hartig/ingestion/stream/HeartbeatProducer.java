package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.codec.HeartbeatCodec;
import dev.hartig.ingestion.domain.Heartbeat;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.FabricProducers;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends signs of life to whoever waits for them. */
@Singleton
public class HeartbeatProducer {

  private final FabricProducers producers;

  HeartbeatProducer(FabricProducers producers) {
    this.producers = producers;
  }

  /** Completes when the brokers have it, or exceptionally with Kafka's error. */
  public CompletableFuture<Void> send(Heartbeat heartbeat) {
    return producers
        .send(
            Channel.REALTIME,
            Topics.HEARTBEATS,
            HeartbeatCodec.key(heartbeat),
            HeartbeatCodec.encode(heartbeat),
            Map.of())
        .toCompletableFuture()
        .thenApply(any -> null);
  }
}

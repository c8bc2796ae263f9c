package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.Episode;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.FabricProducers;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends what a door has admitted: the signal, and step 1 of its chain of reasons. */
@Singleton
public class SignalProducer {

  private final FabricProducers producers;

  SignalProducer(FabricProducers producers) {
    this.producers = producers;
  }

  /**
   * Completes when the brokers have acknowledged all records, or exceptionally with Kafka's error.
   */
  public CompletableFuture<Void> send(Admitted admitted) {
    return admitted.draft().matter().episode().filter(Episode::follows).isPresent()
        ? follow(admitted)
        : begin(admitted);
  }

  private CompletableFuture<Void> begin(Admitted admitted) {
    var channel = Channel.valueOf(admitted.urgency().urgency().name());
    var trace = Map.of("traceparent", admitted.traceparent());
    var signal =
        producers.send(
            channel,
            Topics.signals(channel),
            SignalCodec.key(admitted),
            SignalCodec.signal(admitted),
            trace);
    if (signal.toCompletableFuture().isCompletedExceptionally()) {
      // Without brokers each send waits for its own timeout; one is enough.
      return signal.toCompletableFuture().thenApply(any -> null);
    }
    var audit =
        producers.send(
            channel, Topics.AUDIT, admitted.id().toString(), SignalCodec.audit(admitted), trace);
    return CompletableFuture.allOf(signal.toCompletableFuture(), audit.toCompletableFuture());
  }

  /**
   * To every channel: a policy made since, or one that reads the text, must not lead the end of an
   * episode past the alert that its beginning opened.
   */
  private CompletableFuture<Void> follow(Admitted admitted) {
    var trace = Map.of("traceparent", admitted.traceparent());
    var record = SignalCodec.signal(admitted);
    return CompletableFuture.allOf(
        Arrays.stream(Channel.values())
            .map(
                channel ->
                    producers
                        .send(
                            channel,
                            Topics.episodes(channel),
                            SignalCodec.key(admitted),
                            record,
                            trace)
                        .toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }
}

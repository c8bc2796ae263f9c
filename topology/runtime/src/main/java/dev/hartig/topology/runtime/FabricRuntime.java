package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/** Starts, watches and stops one Kafka Streams client for each channel that the process serves. */
@ApplicationScoped
public class FabricRuntime {

  private static final Logger LOG = Logger.getLogger(FabricRuntime.class);

  private final ServiceTopology service;
  private final FabricConfig config;
  private final MeterRegistry meters;
  private final FabricProducers producers;
  private final Map<Channel, KafkaStreams> clients = new EnumMap<>(Channel.class);
  private final Set<Channel> started = ConcurrentHashMap.newKeySet();

  FabricRuntime(
      ServiceTopology service,
      FabricConfig config,
      MeterRegistry meters,
      FabricProducers producers) {
    this.service = service;
    this.config = config;
    this.meters = meters;
    this.producers = producers;
  }

  void start(@Observes StartupEvent event) {
    for (var channel : config.channels()) {
      var streams =
          atPriority(
              Tempo.of(service.service(), channel).priority(),
              () ->
                  ChannelStreams.of(
                      service.service(),
                      channel,
                      service.build().apply(channel),
                      config,
                      config.schemaRegistry().url(),
                      letter -> producers.sendAside(channel, letter)));
      new KafkaStreamsMetrics(streams, List.of(Tag.of("channel", channel.word()))).bindTo(meters);
      clients.put(channel, streams);
    }
    // A start returns when its global stores are read, which takes as long as the brokers take.
    eachAtOnce(
        (channel, client) -> {
          client.start();
          started.add(channel);
        });
    LOG.infof("started: service=%s channels=%s", service.service().word(), config.channels());
  }

  /** All threads of a client are made, if indirectly, by the one that makes the client. */
  static <T> T atPriority(int priority, Supplier<T> make) {
    var made = new CompletableFuture<T>();
    var maker =
        Thread.ofPlatform()
            .priority(priority)
            .unstarted(
                () -> {
                  try {
                    made.complete(make.get());
                  } catch (RuntimeException | Error failure) {
                    made.completeExceptionally(failure);
                  }
                });
    maker.start();
    return made.join();
  }

  void stop(@Observes ShutdownEvent event) {
    eachAtOnce((channel, client) -> client.close(config.stopTimeout()));
  }

  /** On all channels side by side: one after the other would take three times the patience. */
  private void eachAtOnce(BiConsumer<Channel, KafkaStreams> step) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var steps =
          clients.entrySet().stream()
              .map(
                  client ->
                      CompletableFuture.runAsync(
                          () -> step.accept(client.getKey(), client.getValue()), threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(steps).join();
    }
  }

  /** State of each client; empty before the start. */
  public Map<Channel, KafkaStreams.State> states() {
    var states = new EnumMap<Channel, KafkaStreams.State>(Channel.class);
    clients.forEach((channel, client) -> states.put(channel, client.state()));
    return states;
  }

  /**
   * The clients of which global stores can be read. While a client starts, its store is open but
   * holds only what has been read so far, and its state does not tell.
   */
  public List<KafkaStreams> readable() {
    return started.stream()
        .map(this::streams)
        .filter(client -> client.state().isRunningOrRebalancing())
        .toList();
  }

  /** When each thread of each client last polled; those of clients that do not run are left out. */
  List<Pulse> pulses() {
    return clients.entrySet().stream()
        .filter(entry -> entry.getValue().state().isRunningOrRebalancing())
        .flatMap(entry -> Pulse.of(entry.getKey(), entry.getValue().metrics()).stream())
        .toList();
  }

  /**
   * The client of a channel, for interactive queries.
   *
   * @throws IllegalStateException when this process does not serve the channel
   */
  public KafkaStreams streams(Channel channel) {
    var client = clients.get(channel);
    if (client == null) {
      throw new IllegalStateException("this process does not serve " + channel.word());
    }
    return client;
  }
}

package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Producers for what does not come out of a topology: doors and transports. One for each channel,
 * so that a flood on one fills no other's buffer, and another for what nobody waits for. Safe for
 * use by many threads.
 */
@ApplicationScoped
public class FabricProducers {

  private static final Logger LOG = Logger.getLogger(FabricProducers.class);

  /** How long a send may wait for metadata or room in the buffer before it fails. */
  private static final int MAX_BLOCK_MILLIS = 2_000;

  /** How long what nobody waits for is gathered, so that one request carries all of it. */
  private static final Duration GATHERED = Duration.ofMillis(50);

  private final ServiceTopology service;
  private final FabricConfig config;
  private final FabricSerdes serdes;
  private final Map<Channel, KafkaProducer<String, byte[]>> prompt = new EnumMap<>(Channel.class);
  private final Map<Channel, KafkaProducer<String, byte[]>> patient = new EnumMap<>(Channel.class);

  FabricProducers(ServiceTopology service, FabricConfig config, FabricSerdes serdes) {
    this.service = service;
    this.config = config;
    this.serdes = serdes;
  }

  /**
   * Sends one record; the stage completes when the brokers have acknowledged it (acks=all), or
   * exceptionally with Kafka's error.
   *
   * @param tempo channel whose producer is used
   * @param value null for a tombstone
   * @throws IllegalArgumentException when the service has not declared that it writes the topic
   */
  public <V> CompletionStage<RecordMetadata> send(
      Channel tempo, Topic<V> topic, String key, @Nullable V value, Map<String, String> headers) {
    return send(topic, key, value, headers, () -> prompt(tempo));
  }

  /**
   * Sends as {@link #send} does, but what nobody waits for: it is acknowledged some 50 ms later,
   * and all that comes until then goes in one request.
   */
  public <V> CompletionStage<RecordMetadata> sendGathered(
      Channel tempo, Topic<V> topic, String key, @Nullable V value, Map<String, String> headers) {
    return send(topic, key, value, headers, () -> patient(tempo));
  }

  private <V> CompletionStage<RecordMetadata> send(
      Topic<V> topic,
      String key,
      @Nullable V value,
      Map<String, String> headerValues,
      Supplier<KafkaProducer<String, byte[]>> producer) {
    if (!service.alsoWrites().contains(topic)) {
      throw new IllegalArgumentException(
          service.service().word() + " has not declared that it writes " + topic);
    }
    var done = new CompletableFuture<RecordMetadata>();
    var headers = new RecordHeaders();
    headerValues.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      var bytes =
          value == null
              ? null
              : serdes.value(topic).serializer().serialize(topic.name(), headers, value);
      producer
          .get()
          .send(
              new ProducerRecord<>(topic.name(), null, null, key, bytes, headers),
              (metadata, failure) -> {
                if (failure == null) {
                  done.complete(metadata);
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (KafkaException failure) {
      done.completeExceptionally(failure);
    }
    return done;
  }

  /** Sends a dead letter made outside a task; a failure is logged, for nobody waits for it. */
  void sendAside(Channel tempo, ProducerRecord<byte[], byte[]> letter) {
    var key = new String(letter.key(), StandardCharsets.UTF_8);
    try {
      prompt(tempo)
          .send(
              new ProducerRecord<>(letter.topic(), key, letter.value()),
              (metadata, failure) -> {
                if (failure != null) {
                  LOG.errorf("dead letter lost: topic=%s cause=%s", letter.topic(), failure);
                }
              });
    } catch (KafkaException failure) {
      LOG.errorf("dead letter lost: topic=%s cause=%s", letter.topic(), failure);
    }
  }

  private synchronized KafkaProducer<String, byte[]> prompt(Channel channel) {
    return prompt.computeIfAbsent(channel, c -> producer(properties(c, config)));
  }

  private synchronized KafkaProducer<String, byte[]> patient(Channel channel) {
    return patient.computeIfAbsent(channel, c -> producer(gathering(c, config)));
  }

  private static KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  static Map<String, Object> gathering(Channel channel, FabricConfig config) {
    var settings = properties(channel, config);
    settings.compute(ProducerConfig.CLIENT_ID_CONFIG, (key, name) -> name + "-gathered");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, GATHERED.toMillis());
    return settings;
  }

  static Map<String, Object> properties(Channel channel, FabricConfig config) {
    var tempo = Tempo.of(channel);
    var settings = new HashMap<String, Object>(config.kafka().properties());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, config.instance() + "-" + channel.word());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A door must answer while the caller still listens: neither linger nor delivery may be long.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, Math.min(5, tempo.linger().toMillis()));
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, tempo.inFlight());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, tempo.compression());
    return settings;
  }

  void stop(@Observes ShutdownEvent event) {
    prompt.values().forEach(producer -> producer.close(config.stopTimeout()));
    patient.values().forEach(producer -> producer.close(config.stopTimeout()));
  }
}

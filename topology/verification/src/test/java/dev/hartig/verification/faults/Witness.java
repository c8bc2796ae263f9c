package dev.hartig.verification.faults;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the fabric says of signals, as programs downstream do, and enters it in a ledger. */
final class Witness implements AutoCloseable {

  private static final Map<String, Topic<?>> BY_NAME =
      Topics.all().stream().collect(Collectors.toUnmodifiableMap(Topic::name, topic -> topic));

  private final FabricSerdes serdes;
  private final Ledger ledger;
  private final Set<String> letters = ConcurrentHashMap.newKeySet();
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;

  Witness(String bootstrapServers, String registryUrl, Ledger ledger) {
    this.serdes = FabricSerdes.of(registryUrl);
    this.ledger = ledger;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : topics()) {
      // The schema is looked up now: the registry may be away when it is needed.
      serdes.registry().byId(serdes.registry().register(topic.subject(), schema(topic)));
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = Thread.ofPlatform().name("witness").start(this::read);
  }

  private static List<Topic<?>> topics() {
    return Stream.concat(
            Arrays.stream(Channel.values())
                .<Topic<?>>flatMap(
                    channel ->
                        Stream.of(
                            Topics.signals(channel),
                            Topics.alerts(channel),
                            Topics.deadLetters(channel))),
            Stream.<Topic<?>>of(Topics.AUDIT))
        .toList();
  }

  private static Schema schema(Topic<?> topic) {
    return SpecificData.get().getSchema(topic.valueType());
  }

  /** Every record that was given up: {@code service topic/partition/offset}. */
  Set<String> letters() {
    return Set.copyOf(letters);
  }

  private void read() {
    try {
      while (true) {
        var records = consumer.poll(Duration.ofMillis(100));
        var now = System.nanoTime();
        records.forEach(record -> enter(record, now));
      }
    } catch (WakeupException closing) {
      // Asked to stop.
    } finally {
      consumer.close();
    }
  }

  private void enter(ConsumerRecord<String, byte[]> record, long now) {
    var said = decoded(BY_NAME.get(record.topic()), record.value());
    switch (said.orElse(null)) {
      case Signal signal -> ledger.signal(signal.getId());
      case Alert alert ->
          ledger.alert(
              alert.getMatter().getSignalId(),
              alert.getId(),
              alert.getRevision(),
              alert.getGrouped(),
              now);
      case Audit audit -> {
        var reasons = audit.getReasons();
        ledger.audit(
            audit.getSignalId(),
            audit.getService(),
            audit.getStep(),
            audit.getOutcome(),
            reasons.isEmpty() ? "" : reasons.getFirst().getRule());
      }
      case DeadLetter letter -> enter(letter);
      // The poison of a test.
      case null, default -> {}
    }
  }

  private void enter(DeadLetter letter) {
    letters.add(
        "%s %s/%d/%d"
            .formatted(
                letter.getService(), letter.getTopic(), letter.getPartition(), letter.getOffset()));
    var topic = BY_NAME.get(letter.getTopic());
    var value = letter.getValue();
    if (topic != null && value != null && topic.valueType() != byte[].class) {
      var bytes = new byte[value.remaining()];
      value.duplicate().get(bytes);
      decoded(topic, bytes)
          .flatMap(Witness::signal)
          .ifPresent(signal -> ledger.deadLetter(signal, letter.getService(), letter.getCause()));
    }
  }

  private static Optional<String> signal(Object given) {
    return switch (given) {
      case Signal signal -> Optional.of(signal.getId());
      case Recollection recollection -> Optional.of(recollection.getSignal().getId());
      case Audience audience -> Optional.of(audience.getMatter().getSignalId());
      case Dispatch dispatch -> Optional.of(dispatch.getMatter().getSignalId());
      default -> Optional.empty();
    };
  }

  private Optional<Object> decoded(Topic<?> topic, byte[] value) {
    try {
      return Optional.ofNullable(
          serdes.value(topic).deserializer().deserialize(topic.name(), value));
    } catch (SerializationException poison) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

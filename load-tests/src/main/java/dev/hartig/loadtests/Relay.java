package dev.hartig.loadtests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;

/**
 * The peer: plain consumers and producers that hand 1 KB records through as many topics as the
 * fabric has, doing nothing else. What Kafka itself costs on this machine, in the same run.
 */
public final class Relay implements AutoCloseable {

  private static final int BYTES = 1_024;

  private final String bootstrapServers;
  private final List<String> topics;
  private final List<KafkaConsumer<Integer, byte[]>> consumers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final KafkaProducer<Integer, byte[]> first;
  private final Map<Integer, Long> arrivals = new ConcurrentHashMap<>();

  /**
   * @param hops consumer-producer pairs between the first topic and the last
   */
  public Relay(String bootstrapServers, int hops, String run) {
    this.bootstrapServers = bootstrapServers;
    topics = IntStream.rangeClosed(0, hops).mapToObj(n -> "relay-" + run + "-" + n).toList();
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(topics.stream().map(t -> new NewTopic(t, 1, (short) 1)).toList())
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
    first = producer();
    for (var hop = 0; hop < hops; hop++) {
      var next = topics.get(hop + 1);
      var producer = producer();
      read(
          topics.get(hop),
          (key, value) -> producer.send(new ProducerRecord<>(next, key, value)),
          producer::close);
    }
    read(topics.getLast(), (key, value) -> arrivals.put(key, System.nanoTime()), () -> {});
  }

  @FunctionalInterface
  private interface Each {
    void take(Integer key, byte[] value);
  }

  private KafkaProducer<Integer, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            0),
        new IntegerSerializer(),
        new ByteArraySerializer());
  }

  private void read(String topic, Each each, Runnable after) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new IntegerDeserializer(),
            new ByteArrayDeserializer());
    var partition = List.of(new TopicPartition(topic, 0));
    consumer.assign(partition);
    consumer.seekToBeginning(partition);
    consumers.add(consumer);
    threads.add(
        Thread.ofPlatform()
            .name(topic)
            .start(
                () -> {
                  try {
                    while (true) {
                      consumer
                          .poll(Duration.ofMillis(100))
                          .forEach(record -> each.take(record.key(), record.value()));
                    }
                  } catch (WakeupException closing) {
                    // Asked to stop.
                  } finally {
                    consumer.close();
                    after.run();
                  }
                }));
  }

  /** Sends record {@code number} into the first topic. */
  public void send(int number) {
    first.send(new ProducerRecord<>(topics.getFirst(), number, new byte[BYTES]));
  }

  /** When each record came out, as {@link System#nanoTime}, by number. */
  public Map<Integer, Long> arrivals() {
    return arrivals;
  }

  @Override
  public void close() {
    consumers.forEach(KafkaConsumer::wakeup);
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    first.close();
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      admin.deleteTopics(topics).all().toCompletionStage().toCompletableFuture().join();
    }
  }
}

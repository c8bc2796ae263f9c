package dev.hartig.loadtests.runs;

import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a topic from its end on, as any downstream program would: what is committed.
 *
 * @param <V> type of its values
 */
final class Spout<V> implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<V> deserializer;
  private final Consumer<Read<V>> reader;
  private final Thread thread;
  private volatile long latest = System.nanoTime();

  /** A record: as it lies there, and what it says. */
  record Read<V>(ConsumerRecord<byte[], byte[]> raw, V value) {}

  /**
   * Starts reading; returns when nothing written from now on is missed.
   *
   * @param reader told of each record, on the reading thread
   */
  Spout(String bootstrapServers, FabricSerdes serdes, Topic<V> topic, Consumer<Read<V>> reader) {
    this.reader = reader;
    deserializer = serdes.value(topic).deserializer();
    consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(topic.name(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name(topic.name()).start(this::read);
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (var record : consumer.poll(LOOK)) {
          latest = System.nanoTime();
          reader.accept(
              new Read<>(
                  record,
                  deserializer.deserialize(record.topic(), record.headers(), record.value())));
        }
      }
    } catch (WakeupException closing) {
      // Asked to stop.
    }
  }

  /**
   * Waits a little.
   *
   * @throws IllegalStateException when nobody reads any more
   */
  void pause(Duration time) {
    if (!thread.isAlive()) {
      throw new IllegalStateException("the reader of " + thread.getName() + " has ended");
    }
    ColdStartRun.pause(time.toMillis());
  }

  /** Returns when nothing has come for a while. */
  void quiet(Duration time) {
    while (System.nanoTime() - latest < time.toNanos()) {
      pause(LOOK);
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

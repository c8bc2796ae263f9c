package dev.hartig.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything readable that was ever written to some topics; a test waits for its own. */
final class Tap implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Deserializer<?>> deserializers = new HashMap<>();
  private final Map<String, List<Seen<?>>> seen = new HashMap<>();
  private final Thread thread;

  Tap(String bootstrapServers, String registryUrl, List<Topic<?>> topics) {
    var serdes = FabricSerdes.of(registryUrl);
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
    for (var topic : topics) {
      deserializers.put(topic.name(), serdes.value(topic).deserializer());
      seen.put(topic.name(), new ArrayList<>());
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = Thread.ofPlatform().name("tap").start(this::read);
  }

  /** A record and what it says. */
  record Seen<V>(ConsumerRecord<String, byte[]> record, V value) {

    String header(String name) {
      var header = record.headers().lastHeader(name);
      return header == null ? "" : new String(header.value(), UTF_8);
    }
  }

  private void read() {
    try {
      while (true) {
        var polled = consumer.poll(Duration.ofMillis(100));
        synchronized (this) {
          polled.forEach(this::see);
          notifyAll();
        }
      }
    } catch (WakeupException closing) {
      // Asked to stop.
    } finally {
      consumer.close();
    }
  }

  private void see(ConsumerRecord<String, byte[]> record) {
    try {
      var value = deserializers.get(record.topic()).deserialize(record.topic(), record.value());
      seen.get(record.topic()).add(new Seen<>(record, value));
    } catch (SerializationException poison) {
      // The tests' own.
      return;
    }
  }

  /** Every readable record of a topic so far. */
  @SuppressWarnings("unchecked") // the topic's deserializer made them
  synchronized <V> List<Seen<V>> all(Topic<V> topic) {
    return (List<Seen<V>>) (List<?>) List.copyOf(seen.get(topic.name()));
  }

  /** Waits until some record of a topic fits; gives the first that does. */
  <V> Seen<V> await(String what, Topic<V> topic, Predicate<V> fits) {
    return await(
            what,
            () -> all(topic).stream().filter(one -> fits.test(one.value())).limit(1).toList(),
            list -> !list.isEmpty())
        .getFirst();
  }

  /** Waits until what is found among the records is enough; looks again whenever more came. */
  synchronized <R> R await(String what, Supplier<R> find, Predicate<R> enough) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        var found = find.get();
        if (enough.test(found)) {
          return found;
        }
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(
              "waited " + PATIENCE.toSeconds() + " s for " + what + ", but there is " + found);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
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

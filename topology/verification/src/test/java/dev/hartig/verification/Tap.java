package dev.hartig.verification;

import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was ever written to some topics, readable or not; a test waits for its own. */
final class Tap implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FabricSerdes serdes;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final Thread thread;

  Tap(String bootstrapServers, String registryUrl, Stream<Topic<?>> topics) {
    serdes = FabricSerdes.of(registryUrl);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        topics
            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = Thread.ofPlatform().name("tap").start(this::read);
  }

  /** A record and what it says. */
  record Seen<V>(ConsumerRecord<String, byte[]> record, V value) {

    String header(String name) {
      var header = record.headers().lastHeader(name);
      return header == null
          ? ""
          : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private void read() {
    try {
      while (true) {
        var polled = consumer.poll(Duration.ofMillis(100));
        synchronized (this) {
          polled.forEach(records::add);
          notifyAll();
        }
      }
    } catch (WakeupException closing) {
      // Asked to stop.
    } finally {
      consumer.close();
    }
  }

  /** Every readable record of a topic so far. */
  synchronized <V> List<Seen<V>> all(Topic<V> topic) {
    var deserializer = serdes.value(topic).deserializer();
    var seen = new ArrayList<Seen<V>>();
    for (var record : records) {
      if (record.topic().equals(topic.name()) && record.value() != null) {
        try {
          seen.add(new Seen<>(record, deserializer.deserialize(record.topic(), record.value())));
        } catch (SerializationException poison) {
          // The test's own.
          continue;
        }
      }
    }
    return seen;
  }

  /** Waits until some record of a topic fits; gives the first that does. */
  <V> Seen<V> await(String what, Topic<V> topic, Predicate<V> fits) {
    return await(
            what,
            () -> all(topic).stream().filter(seen -> fits.test(seen.value())).limit(1).toList(),
            list -> !list.isEmpty())
        .getFirst();
  }

  /** Waits until what is found among the records is enough; looks again whenever more came. */
  synchronized <R> R await(String what, java.util.function.Supplier<R> find, Predicate<R> enough) {
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

package dev.hartig.loadtests;

import dev.hartig.schemas.Alert;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Notes when each signal first shows up on the alerts topics, as a downstream program sees it. */
public final class AlertTap implements AutoCloseable {

  private final KafkaConsumer<String, Alert> consumer;
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> silences = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> latest = new ConcurrentHashMap<>();
  private final Consumer<Alert> observer;
  private final Thread thread;

  /**
   * Starts reading at the end of the topics of all channels.
   *
   * @param observer shown every revision, on the reading thread
   */
  public AlertTap(String bootstrapServers, String registryUrl, Consumer<Alert> observer) {
    this.observer = observer;
    var serdes = FabricSerdes.of(registryUrl);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            serdes.value(Topics.alerts(Channel.REALTIME)).deserializer());
    var partitions =
        Arrays.stream(Channel.values())
            .map(channel -> Topics.alerts(channel).name())
            .flatMap(
                topic ->
                    consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition())))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("alert-tap").start(this::read);
  }

  private void read() {
    try {
      while (true) {
        var records = consumer.poll(Duration.ofMillis(100));
        var now = System.nanoTime();
        for (var partition : records.partitions()) {
          var before = latest.put(partition, now);
          if (before != null) {
            silences.merge(partition, now - before, Math::max);
          }
        }
        for (var record : records) {
          arrivals.putIfAbsent(record.value().getMatter().getSignalId(), now);
          observer.accept(record.value());
        }
      }
    } catch (WakeupException closing) {
      // Asked to stop.
    } finally {
      consumer.close();
    }
  }

  /** When each signal was first seen, as {@link System#nanoTime}, by signal id. */
  public Map<String, Long> arrivals() {
    return arrivals;
  }

  /** Forgets all arrivals and silences: before a run whose predecessors are of no interest. */
  public void forget() {
    arrivals.clear();
    silences.clear();
    latest.clear();
  }

  /** Forgets silences only. */
  public void listen() {
    silences.clear();
  }

  /**
   * The longest time between two alerts on one partition of a channel, in nanoseconds; 0 while no
   * partition had two. One partition hides another's silence, so each counts for itself.
   */
  public long longestSilence(Channel channel) {
    var topic = Topics.alerts(channel).name();
    return silences.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElse(0);
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

package dev.hartig.loadtests.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The plainest peer: a consumer and a producer for each hop that hand records on and do nothing
 * else. What Kafka itself costs on this machine, in the same run.
 */
final class Relay implements AutoCloseable {

  private final List<KafkaConsumer<byte[], byte[]>> consumers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Starts handing on.
   *
   * @param topics from the first to the last; one hop between each two
   */
  Relay(String bootstrapServers, List<String> topics) {
    for (var hop = 0; hop < topics.size() - 1; hop++) {
      start(bootstrapServers, topics.get(hop), topics.get(hop + 1));
    }
  }

  private void start(String bootstrapServers, String from, String to) {
    var producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(from).stream()
            .map(info -> new TopicPartition(from, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    consumers.add(consumer);
    threads.add(
        Thread.ofPlatform()
            .name(from)
            .start(
                () -> {
                  try (consumer;
                      producer) {
                    while (true) {
                      for (var record : consumer.poll(Duration.ofMillis(100))) {
                        producer.send(new ProducerRecord<>(to, record.key(), record.value()));
                      }
                    }
                  } catch (WakeupException closing) {
                    // Asked to stop.
                  }
                }));
  }

  @Override
  public void close() throws InterruptedException {
    consumers.forEach(KafkaConsumer::wakeup);
    for (var thread : threads) {
      thread.join();
    }
  }
}

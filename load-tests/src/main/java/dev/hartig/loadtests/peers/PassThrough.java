package dev.hartig.loadtests.peers;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.Tempo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The trivial Kafka Streams peer: one client for each hop, as the fabric has one for each service,
 * with the guarantee, commit interval, poll and linger of the channel it stands beside. It has no
 * state, decodes nothing and decides nothing.
 */
final class PassThrough implements AutoCloseable {

  private final List<KafkaStreams> hops = new ArrayList<>();

  /** Starts and waits until all run. */
  PassThrough(String bootstrapServers, List<String> topics, Channel channel, Path stateDir)
      throws InterruptedException {
    var running = new CountDownLatch(topics.size() - 1);
    for (var hop = 0; hop < topics.size() - 1; hop++) {
      var builder = new StreamsBuilder();
      builder.stream(topics.get(hop), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
          .to(topics.get(hop + 1), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
      var streams =
          new KafkaStreams(
              builder.build(), settings(bootstrapServers, topics.get(hop), channel, stateDir));
      streams.setStateListener(
          (now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
              running.countDown();
            }
          });
      hops.add(streams);
      streams.start();
    }
    running.await();
  }

  private static Properties settings(
      String bootstrapServers, String topic, Channel channel, Path stateDir) {
    var tempo = Tempo.of(channel);
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "peer-" + topic);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    settings.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        tempo.exactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, tempo.commitInterval().toMillis());
    settings.put(StreamsConfig.POLL_MS_CONFIG, tempo.poll().toMillis());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(
        StreamsConfig.MAIN_CONSUMER_PREFIX + ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(
        StreamsConfig.MAIN_CONSUMER_PREFIX + ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        tempo.maxPollRecords());
    settings.put(
        StreamsConfig.PRODUCER_PREFIX + ProducerConfig.LINGER_MS_CONFIG, tempo.linger().toMillis());
    settings.put(
        StreamsConfig.PRODUCER_PREFIX + ProducerConfig.COMPRESSION_TYPE_CONFIG,
        tempo.compression());
    settings.put(StreamsConfig.PRODUCER_PREFIX + ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }

  @Override
  public void close() {
    hops.forEach(KafkaStreams::close);
  }
}

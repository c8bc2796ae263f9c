package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Settings of one Kafka Streams client: one service on one channel. */
final class ChannelStreams {

  /** How long realtime waits for a broker's answer: far longer than a loaded one takes. */
  private static final int ANSWER_MILLIS = 10_000;

  private ChannelStreams() {}

  /**
   * The client, not yet started.
   *
   * @param aside writes dead letters for threads that have no producer
   */
  static KafkaStreams of(
      Service service,
      Channel channel,
      Topology topology,
      FabricConfig config,
      String registry,
      Consumer<ProducerRecord<byte[], byte[]>> aside) {
    var properties = new Properties();
    properties.putAll(properties(service, channel, config, registry));
    properties.put(DeadLetters.ASIDE, aside);
    var streams = new KafkaStreams(topology, properties);
    streams.setUncaughtExceptionHandler(new Replacement(service, channel));
    return streams;
  }

  static Map<String, Object> properties(
      Service service, Channel channel, FabricConfig config, String registry) {
    var tempo = Tempo.of(service, channel);
    var application = "hartig-" + service.word() + "-" + channel.word();
    var settings = new HashMap<String, Object>(config.kafka().properties());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    settings.put(
        StreamsConfig.STATE_DIR_CONFIG, config.stateDir().resolve(channel.word()).toString());
    settings.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        tempo.exactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, tempo.commitInterval().toMillis());
    settings.put(StreamsConfig.POLL_MS_CONFIG, tempo.poll().toMillis());
    // A task that reads several topics takes what is there, and does not wait for the topic that
    // lags, as is the default: no decision here depends on the order between topics.
    settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, tempo.cacheBytes());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.kafka().replicationFactor());
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.kafka().standbyReplicas());
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);

    settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonHandler.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailureHandler.class);
    settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusalHandler.class);
    settings.put(DeadLetters.SERVICE, service);
    settings.put(DeadLetters.CHANNEL, channel);
    settings.put(DeadLetters.REGISTRY, registry);

    settings.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), tempo.maxPollRecords());
    settings.put(consumer(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), tempo.fetchBytes());
    settings.put(
        consumer(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), (int) tempo.fetchWait().toMillis());
    var session = config.kafka().sessionTimeout().getOrDefault(channel, tempo.sessionTimeout());
    settings.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) session.toMillis());
    // A third of the session, as Kafka recommends, so that two lost heartbeats do no harm.
    settings.put(
        consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) session.toMillis() / 3);
    // A static member: a restarted process gets its partitions back without a rebalance.
    settings.put(
        consumer(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        config.instance() + "-" + channel.word());
    if (!tempo.exactlyOnce()) {
      // Kafka's own are half a minute and a minute: one commit that gets no answer, or two requests
      // after each other, while a broker is being replaced, and a thread stands still for a minute
      // where the cluster is back after seconds. Who gives up sooner asks again, whoever leads now.
      settings.put(consumer(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG), ANSWER_MILLIS);
      settings.put(consumer(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), 2 * ANSWER_MILLIS);
      settings.put(producer(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), ANSWER_MILLIS);
    }
    settings.put(producer(ProducerConfig.LINGER_MS_CONFIG), tempo.linger().toMillis());
    settings.put(producer(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), tempo.inFlight());
    settings.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), tempo.compression());
    settings.put(producer(ProducerConfig.ACKS_CONFIG), "all");
    return settings;
  }

  private static String consumer(String key) {
    return StreamsConfig.MAIN_CONSUMER_PREFIX + key;
  }

  private static String producer(String key) {
    return StreamsConfig.PRODUCER_PREFIX + key;
  }
}

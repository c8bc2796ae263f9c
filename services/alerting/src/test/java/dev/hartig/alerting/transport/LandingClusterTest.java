package dev.hartig.alerting.transport;

import static dev.hartig.alerting.Samples.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hartig.alerting.Samples;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.alerting.stream.AlertingTopology;
import dev.hartig.alerting.stream.WrittenDeliveries;
import dev.hartig.schemas.Dispatch;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.BorrowedCluster;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pager that wants nothing more, and a telephone that rings instead, over a real broker. */
@Tag("slow")
@Timeout(180)
class LandingClusterTest {

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://landing-cluster");
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Vertx vertx = Vertx.vertx();
  private BorrowedCluster cluster;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    cluster = BorrowedCluster.start();
    cluster.provision();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    // The pager has answered 410 Gone for good.
    answers("/pager", 410);
    answers("/telephone", 204);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    alarm.shutdownNow();
    workers.shutdownNow();
    cluster.close();
  }

  @Test
  void whatThePagerRefusesForGoodIsToldByTheTelephoneWithoutAWait() throws Exception {
    // Given: five minutes to wait for a sign of life
    var pager = receiver("pager", Medium.PAGE);
    var telephone = receiver("telephone", Medium.CALL);
    try (var streams = new KafkaStreams(topology(), streamsSettings());
        var receipts = new KafkaProducer<String, byte[]>(producerSettings())) {
      streams.start();
      var loops = List.of(loop(pager, telephone, receipts), loop(telephone, pager, receipts));
      var threads = loops.stream().map(loop -> Thread.ofPlatform().start(loop)).toList();

      // When
      page();

      // Then
      assertThat(asked.poll(60, TimeUnit.SECONDS)).startsWith("/pager ").contains("\"page\"");
      assertThat(asked.poll(60, TimeUnit.SECONDS))
          .startsWith("/telephone ")
          .contains("\"medium\":\"call\"")
          .contains("webhook:pager gave the page up: HTTP 410 Gone. Told by call instead");
      assertThat(asked.poll(3, TimeUnit.SECONDS)).isNull();
      loops.forEach(ReceiverLoop::stop);
      for (var thread : threads) {
        thread.join();
      }
    }
  }

  private void page() {
    var topic = Topics.dispatches(Channel.REALTIME);
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    try (var producer =
        new KafkaProducer<String, Dispatch>(
            settings, new StringSerializer(), serdes.value(topic).serializer())) {
      var page = dispatch("d1", "ann", dev.hartig.schemas.Medium.PAGE, Instant.EPOCH);
      producer.send(new ProducerRecord<>(topic.name(), Samples.KEY, page));
    }
  }

  private org.apache.kafka.streams.Topology topology() {
    var pace = AlertingConfig.defaults().pace(Channel.REALTIME);
    return AlertingTopology.build(Channel.REALTIME, serdes, pace);
  }

  private Properties streamsSettings() {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "hartig-alerting-realtime");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return settings;
  }

  private Map<String, Object> producerSettings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
  }

  private Receiver receiver(String name, Medium medium) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    var usual = Outside.receiver(url);
    return new Receiver(
        name,
        url,
        usual.format(),
        usual.secrets(),
        usual.channels(),
        Set.of(),
        usual.guard(),
        Set.of(medium));
  }

  private ReceiverLoop loop(
      Receiver receiver, Receiver other, KafkaProducer<String, byte[]> producer) {
    var clock = InstantSource.system();
    var client =
        new WebhookClient(
            vertx.createHttpClient(),
            receiver,
            new Lookup(InetAddress::getAllByName, receiver.guard(), workers),
            Duration.ofMinutes(1),
            clock,
            alarm);
    var delivery =
        new Delivery(
            client::post,
            Outside.endpoint(receiver, state.resolve("webhooks-" + receiver.name()), clock),
            Outside.SCHEDULE,
            Outside.GIVE_UP_AFTER,
            clock,
            wait -> workers,
            kind -> {});
    var deliveries = WrittenDeliveries.by(producer, serdes);
    var ends = new Ends(deliveries, wait -> workers, workers);
    var carrying = Addressees.carrying(List.of(receiver, other), receiver, Channel.REALTIME);
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            "hartig-alerting-" + receiver.name() + "-realtime",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "by_duration:PT5M");
    return new ReceiverLoop(
        receiver.name(),
        Topics.alerts(Channel.REALTIME),
        new KafkaConsumer<>(
            settings,
            new StringDeserializer(),
            deliveries.reader(Channel.REALTIME, new Format.CloudEvent())),
        one -> Addressees.isFor(receiver, Channel.REALTIME, one),
        one ->
            ends.record(
                Channel.REALTIME, carrying.apply(one), receiver.transport(), delivery.deliver(one)),
        new Lanes(16),
        256,
        ReceiverLoop.Manner.usual(Instant.now()),
        System::nanoTime);
  }

  private void answers(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
          asked.add(path + " " + body);
        });
  }
}

package dev.hartig.alerting.transport;

import static dev.hartig.alerting.Samples.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.NotificationCodec;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.stream.AlertingTopology;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Medium;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.BorrowedCluster;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
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

/** Dispatches in, signed webhooks out, over a real broker. */
@Tag("slow")
@Timeout(180)
class AlertingClusterTest {

  private static final int DISPATCHES = 60;
  private static final String HANGS = "acme/incident/7";

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://alerting-cluster");
  private final Map<String, Integer> received = new ConcurrentHashMap<>();
  private final Semaphore answered = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http =
      vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(DISPATCHES));
  private volatile boolean hanging = true;
  private BorrowedCluster cluster;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    cluster = BorrowedCluster.start();
    cluster.provision();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/hook", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    alarm.shutdownNow();
    workers.shutdownNow();
    cluster.close();
  }

  @Test
  void whatHungIsDeliveredAfterARestartAndNothingIsLeftOut() throws Exception {
    // Given: one thread whose deliveries hang, while all others get through
    try (var streams = new KafkaStreams(topology(), streamsSettings())) {
      streams.start();
      var loop = loop();
      var thread = Thread.ofPlatform().start(loop);
      produce();
      assertThat(answered.tryAcquire(DISPATCHES - 1, 60, TimeUnit.SECONDS)).isTrue();

      // When
      loop.stop();
      thread.join();
      hanging = false;
      var again = loop();
      var next = Thread.ofPlatform().start(again);
      assertThat(answered.tryAcquire(1, 60, TimeUnit.SECONDS)).isTrue();
      while (received.size() < DISPATCHES) {
        assertThat(answered.tryAcquire(1, 60, TimeUnit.SECONDS)).isTrue();
      }
      again.stop();
      next.join();
    }

    // Then: each under an id of its own, and only what was behind the hanging one came twice
    assertThat(received).hasSize(DISPATCHES);
    assertThat(received.values()).allMatch(times -> times <= 2);
  }

  private void produce() {
    var topic = Topics.dispatches(Channel.REALTIME);
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    try (var producer =
        new KafkaProducer<String, Dispatch>(
            settings, new StringSerializer(), serdes.value(topic).serializer())) {
      for (var i = 0; i < DISPATCHES; i++) {
        var page = dispatch("d" + i, "ann", Medium.PAGE, Instant.EPOCH);
        page.getMatter().setThread("incident/" + i);
        producer.send(new ProducerRecord<>(topic.name(), "acme/incident/" + i, page));
      }
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

  private ReceiverLoop loop() {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    var receiver = Outside.receiver(url);
    var clock = InstantSource.system();
    var client =
        new WebhookClient(
            http,
            receiver,
            new Lookup(InetAddress::getAllByName, receiver.guard(), workers),
            Duration.ofMinutes(1),
            clock,
            alarm);
    var delivery =
        new Delivery(
            client::post,
            Outside.endpoint(receiver, state.resolve("webhooks"), clock),
            Outside.SCHEDULE,
            Outside.GIVE_UP_AFTER,
            clock,
            wait -> workers,
            kind -> {});
    var alerts = serdes.value(Topics.alerts(Channel.REALTIME)).deserializer();
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG, "hartig-alerting-webhook-pager-realtime",
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "local-0",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "by_duration:PT5M");
    return new ReceiverLoop(
        "webhook-pager",
        Topics.alerts(Channel.REALTIME),
        new KafkaConsumer<>(
            settings,
            new StringDeserializer(),
            (topic, bytes) -> NotificationCodec.notification(alerts.deserialize(topic, bytes))),
        Notification::wanted,
        one -> {
          var over = delivery.deliver(one);
          return new Dealt(over, over);
        },
        new Lanes(16),
        256,
        ReceiverLoop.Manner.usual(Instant.now()),
        System::nanoTime);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body =
        new String(
            exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (hanging && body.contains("\"thread\":\"" + HANGS.substring("acme/".length()) + "\"")) {
      try {
        released.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    received.merge(exchange.getRequestHeaders().getFirst("webhook-id"), 1, Integer::sum);
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
    answered.release();
  }
}

package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hartig.alerting.Samples;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.stream.WrittenDeliveries;
import dev.hartig.schemas.AlertSubscription;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.LetterOrderKind;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.ReceiverStatus;
import dev.hartig.schemas.SubscriptionFormat;
import dev.hartig.schemas.SubscriptionTransport;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.BorrowedCluster;
import dev.hartig.topology.runtime.FabricConfig;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions and letters from topic to program, over a real broker. */
@Tag("slow")
@Timeout(180)
class SubscribersClusterTest {

  private static final Channel CHANNEL = Channel.FAST;
  private static final int PATIENCE = 60;
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://subscribers-cluster");
  private final Map<String, BlockingQueue<String>> received = new ConcurrentHashMap<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Vertx vertx = Vertx.vertx();
  private volatile int answer = 204;
  private BorrowedCluster cluster;
  private KafkaProducer<String, byte[]> producer;
  private HttpServer server;
  private Transports transports;

  @BeforeEach
  void start() throws IOException {
    cluster = BorrowedCluster.start();
    cluster.provision();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
    begin();
  }

  private void begin() {
    transports =
        new Transports(
            config(
                AlertingConfig.class,
                Map.of(
                    "hartig.alerting.secrets.agent", Outside.SECRET,
                    "hartig.alerting.delivery.allow", "127.0.0.0/8",
                    "hartig.alerting.delivery.attempts", "1")),
            config(
                FabricConfig.class,
                Map.of(
                    "hartig.kafka.bootstrap-servers",
                    cluster.bootstrapServers(),
                    "hartig.channels",
                    "fast",
                    "hartig.state-dir",
                    state.toString(),
                    "hartig.stop-timeout",
                    "5s")),
            WrittenDeliveries.by(producer, serdes),
            vertx);
    transports.start(new StartupEvent());
  }

  @AfterEach
  void stop() {
    released.countDown();
    transports.stop(new ShutdownEvent());
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    producer.close();
    workers.shutdownNow();
    cluster.close();
  }

  @Test
  void aProgramGetsWhatIsKeptFromItsMomentOnAndAgainUnderTheSameIds() throws Exception {
    // Given
    alert("old", "ann", NOW.minus(Duration.ofHours(3)));
    alert("kept", "ann", NOW.minus(Duration.ofHours(1)));
    alert("others", "bob", NOW.minus(Duration.ofMinutes(50)));
    alert("late", "ann", NOW.minus(Duration.ofMinutes(40)));

    // When
    subscribe(webhook("agent", 1, NOW.minus(Duration.ofHours(2))).build());

    // Then
    assertThat(take("agent", 2)).containsExactlyInAnyOrder("kept/3", "late/3");

    // When: what is new follows, and a replay begins anew
    alert("new", "ann", NOW);
    assertThat(take("agent", 1)).containsExactly("new/3");
    subscribe(webhook("agent", 2, NOW.minus(Duration.ofHours(4))).build());

    // Then
    assertThat(take("agent", 4)).containsExactlyInAnyOrder("old/3", "kept/3", "late/3", "new/3");
    assertThat(received.get("agent").poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void oneThatHangsOrIsPausedOrIsBrokenDelaysNobodyElse() throws Exception {
    // Given
    subscribe(webhook("hang", 1, NOW).build());
    subscribe(webhook("paused", 1, NOW).setPaused(true).build());
    subscribe(webhook("broken", 1, NOW).setSecret("absent").build());
    subscribe(webhook("agent", 1, NOW).build());
    try (var statuses = reading(Topics.RECEIVERS)) {

      // When
      for (var i = 0; i < 300; i++) {
        alert("a" + i, "ann", NOW);
      }

      // Then
      assertThat(take("agent", 300)).doesNotHaveDuplicates();
      assertThat(received.get("paused")).isNull();
      var held = statuses.next(one -> one.getReceiver().endsWith("/paused") && waiting(one) == 300);
      assertThat(held.getStanding()).isEqualTo("paused");
      var broken = statuses.next(one -> one.getReceiver().endsWith("/broken"));
      assertThat(broken.getProblem()).contains("hartig.alerting.secrets.absent");
      var done = statuses.next(one -> one.getReceiver().endsWith("/agent") && waiting(one) == 0);
      assertThat(done.getDeliveredAt()).isNotNull();
      assertThat(done.getStanding()).isEqualTo("delivering");
    }

    // When
    subscribe(webhook("paused", 1, NOW).build());

    // Then
    assertThat(take("paused", 300)).doesNotHaveDuplicates();
  }

  @Test
  void whoIsDeletedGetsNothingMore() throws Exception {
    // Given
    subscribe(webhook("agent", 1, NOW).build());
    alert("first", "ann", NOW);
    take("agent", 1);
    try (var statuses = reading(Topics.RECEIVERS)) {

      // When
      send(Topics.SUBSCRIPTIONS, "acme/agent", null, Instant.now());
      statuses.removed("subscription:acme/agent//local-0");
    }
    subscribe(webhook("other", 1, NOW).build());
    alert("second", "ann", NOW);

    // Then
    assertThat(take("other", 2)).containsExactlyInAnyOrder("first/3", "second/3");
    assertThat(received.get("agent")).isEmpty();
  }

  @Test
  void aTopicOfItsOwnIsWrittenTo() throws Exception {
    // Given
    try (var admin =
        Admin.create(Map.of("bootstrap.servers", (Object) cluster.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("programs", 1, (short) 1))).all().get();
    }
    subscribe(
        webhook("writer", 1, NOW)
            .setTransport(SubscriptionTransport.KAFKA)
            .setUrl(null)
            .setSecret(null)
            .setTopic("programs")
            .build());

    // When
    alert("written", "ann", NOW);

    // Then
    try (var programs = new Reading<>("programs", new StringDeserializer())) {
      assertThat(programs.next(text -> true)).contains("\"id\":\"written/3\"");
    }
  }

  @Test
  void aLetterThatIsReplayedIsDeliveredOnceByItsId() throws Exception {
    // Given
    answer = 500;
    subscribe(webhook("agent", 1, NOW).build());
    alert("refused", "ann", NOW);
    DeadLetter letter;
    try (var letters = reading(Topics.deadLetters(CHANNEL))) {
      letter = letters.next(one -> true);
    }
    assertThat(take("agent", 1)).containsExactly("refused/3");
    answer = 204;

    // When
    var orders = Topics.letterOrders(CHANNEL);
    send(orders, letter.getId(), order(letter), Instant.now());

    // Then
    assertThat(take("agent", 1)).containsExactly("refused/3");
    try (var receipts = reading(Topics.receipts(CHANNEL))) {
      var taken = receipts.next(one -> one.getKind() == ReceiptKind.DELIVERED);
      assertThat(taken.getAlertId()).isEqualTo("refused");
      assertThat(taken.getTransport()).isEqualTo("subscription:acme/agent");
    }

    // When: alerting starts again, with the order behind it
    transports.stop(new ShutdownEvent());
    begin();
    alert("after", "ann", NOW);

    // Then: the order is done with
    assertThat(take("agent", 1)).containsExactly("after/3");
    assertThat(received.get("agent").poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  private static LetterOrder order(DeadLetter letter) {
    return LetterOrder.newBuilder()
        .setId("order")
        .setLetterId(letter.getId())
        .setGivenUpAt(letter.getAt())
        .setKind(LetterOrderKind.REPLAY)
        .setTransport(letter.getUndelivered().getTransport())
        .setAlert(letter.getValue())
        .setBy("ann")
        .setAt(NOW)
        .build();
  }

  private static long waiting(ReceiverStatus status) {
    return status.getLanes().isEmpty() ? -1 : status.getLanes().getFirst().getWaiting();
  }

  private AlertSubscription.Builder webhook(String name, long generation, Instant from) {
    return AlertSubscription.newBuilder()
        .setOrganisation("acme")
        .setName(name)
        .setGeneration(generation)
        .setWhen("recipient == 'ann'")
        .setTransport(SubscriptionTransport.WEBHOOK)
        .setFormat(SubscriptionFormat.CLOUDEVENT)
        .setUrl("http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name))
        .setSecret("agent")
        .setFrom(from)
        .setBy("ann")
        .setUpdatedAt(NOW);
  }

  private void subscribe(AlertSubscription subscription) throws Exception {
    var key = subscription.getOrganisation() + "/" + subscription.getName();
    send(Topics.SUBSCRIPTIONS, key, subscription, Instant.now());
  }

  private void alert(String id, String recipient, Instant at) throws Exception {
    var alert = Samples.alert(id, recipient, Medium.PAGE);
    alert.getMatter().setThread("thread-of-" + id);
    send(Topics.alerts(CHANNEL), "acme/thread-of-" + id, alert, at);
  }

  private <V> void send(Topic<V> topic, String key, @Nullable V value, Instant at)
      throws Exception {
    var bytes =
        value == null ? null : serdes.value(topic).serializer().serialize(topic.name(), value);
    producer
        .send(new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, bytes))
        .get(PATIENCE, TimeUnit.SECONDS);
  }

  private List<String> take(String program, int count) throws InterruptedException {
    var queue = received.computeIfAbsent(program, any -> new LinkedBlockingQueue<>());
    var taken = new ArrayList<String>();
    while (taken.size() < count) {
      var next = queue.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(next).as("after %s", taken).isNotNull();
      taken.add(next);
    }
    return taken;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var program = exchange.getRequestURI().getPath().substring(1);
      if (program.equals("hang")) {
        released.await(PATIENCE, TimeUnit.SECONDS);
      }
      received
          .computeIfAbsent(program, any -> new LinkedBlockingQueue<>())
          .add(exchange.getRequestHeaders().getFirst("webhook-id"));
      exchange.sendResponseHeaders(answer, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <C> C config(Class<C> mapping, Map<String, String> settings) {
    var builder =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withValidateUnknown(false)
            .withMapping(mapping);
    settings.forEach(builder::withDefaultValue);
    return builder.build().getConfigMapping(mapping);
  }

  private <V> Reading<V> reading(Topic<V> topic) {
    return new Reading<>(topic.name(), serdes.value(topic).deserializer());
  }

  /** A topic from its beginning. */
  private final class Reading<V> implements AutoCloseable {

    private final KafkaConsumer<String, V> consumer;
    private final List<V> seen = new ArrayList<>();
    private final List<String> tombstones = new ArrayList<>();

    Reading(String topic, Deserializer<V> values) {
      consumer =
          new KafkaConsumer<>(
              Map.of(
                  ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  cluster.bootstrapServers(),
                  ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                  false),
              new StringDeserializer(),
              values);
      // A topic that was just made is not known to every broker's metadata at once.
      var known = consumer.partitionsFor(topic);
      while (known.isEmpty()) {
        known = consumer.partitionsFor(topic);
      }
      var partitions =
          known.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    V next(Predicate<V> wanted) {
      var end = System.nanoTime() + Duration.ofSeconds(PATIENCE).toNanos();
      while (System.nanoTime() < end) {
        poll();
        var found = seen.stream().filter(wanted).reduce((first, second) -> second);
        if (found.isPresent()) {
          return found.get();
        }
      }
      throw new AssertionError("not there: " + seen);
    }

    void removed(String key) {
      var end = System.nanoTime() + Duration.ofSeconds(PATIENCE).toNanos();
      while (!tombstones.contains(key)) {
        assertThat(System.nanoTime()).isLessThan(end);
        poll();
      }
    }

    private void poll() {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        if (record.value() == null) {
          tombstones.add(record.key());
        } else {
          seen.add(record.value());
        }
      }
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}

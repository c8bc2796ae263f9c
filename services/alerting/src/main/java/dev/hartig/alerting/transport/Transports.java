package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.stream.Deliveries;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.FabricConfig;
import dev.hartig.topology.runtime.Tempo;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.mail.MailClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts and stops a loop for each receiver and channel, and one for each channel's replays. */
@ApplicationScoped
class Transports {

  private static final Logger LOG = Logger.getLogger(Transports.class);

  /** Where a new receiver begins: it gets what is happening now, not the topic's history. */
  private static final String FIRST_START = "by_duration:PT5M";

  /** Folder within the service's state. */
  private static final String DISMISSALS = "webhooks";

  private record Running(ReceiverLoop loop, Thread thread) {}

  /**
   * What the channels of one receiver share.
   *
   * @param post one attempt
   */
  private record Line(
      Receiver receiver,
      Endpoint endpoint,
      Function<Notification, CompletableFuture<Attempt>> post) {}

  private final AlertingConfig config;
  private final FabricConfig fabric;
  private final Deliveries deliveries;
  private final Vertx vertx;
  private final RetrySchedule schedule;
  private final InstantSource clock = InstantSource.system();
  private final List<ExecutorService> lookups = new ArrayList<>();
  private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
  private final List<Running> running = new ArrayList<>();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-alarm").factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Ends ends;
  private Optional<AddressBook> addresses = Optional.empty();

  Transports(AlertingConfig config, FabricConfig fabric, Deliveries deliveries, Vertx vertx) {
    this.config = config;
    this.fabric = fabric;
    this.deliveries = deliveries;
    this.vertx = vertx;
    var settings = config.delivery();
    schedule = new RetrySchedule(settings.attempts(), settings.firstWait(), settings.longestWait());
    ends = new Ends(deliveries, this::after, workers);
  }

  void start(@Observes StartupEvent event) {
    var receivers = Receiver.all(config);
    var dismissals = new Dismissals(fabric.stateDir().resolve(DISMISSALS));
    dismissals.keepOnly(receivers);
    if (receivers.isEmpty()) {
      return;
    }
    var lines = receivers.stream().map(receiver -> line(receiver, dismissals)).toList();
    for (var line : lines) {
      var endpoint = line.endpoint();
      endpoints.add(endpoint);
      for (var standing : Endpoint.Standing.values()) {
        deliveries.watch(endpoint.name(), standing.word(), () -> endpoint.standing() == standing);
      }
    }
    for (var channel : fabric.channels()) {
      var replays = new Replays();
      for (var line : lines) {
        if (line.receiver().channels().contains(channel)) {
          start(line, channel, replays);
        }
      }
      start(replays, channel);
    }
  }

  /** For a client of each receiver: those at one address would share connections otherwise. */
  private HttpClientOptions http() {
    var settings = config.delivery();
    return new HttpClientOptions()
        .setConnectTimeout((int) settings.timeout().toMillis())
        // As many as deliveries to a receiver can run at the same time.
        .setMaxPoolSize(settings.concurrency() * Channel.values().length);
  }

  /** How it stands with each receiver. */
  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  private Line line(Receiver receiver, Dismissals dismissals) {
    var settings = config.delivery();
    var endpoint =
        new Endpoint(
            receiver,
            new Circuit.Settings(settings.restAfter(), settings.rest()),
            schedule,
            dismissals,
            clock);
    // A thread of its own: a name server that hangs delays nobody else's look-ups.
    var lookups =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("webhook-names-" + receiver.name()).factory());
    this.lookups.add(lookups);
    var lookup = new Lookup(InetAddress::getAllByName, receiver.guard(), lookups);
    return new Line(
        receiver,
        endpoint,
        receiver.format() instanceof Format.Mail mail
            ? smtp(receiver, mail, lookup)::post
            : new WebhookClient(
                    vertx.createHttpClient(http()),
                    receiver,
                    lookup,
                    settings.timeout(),
                    clock,
                    alarm)
                ::post);
  }

  private SmtpClient smtp(Receiver server, Format.Mail format, Lookup lookup) {
    var timeout = config.delivery().timeout();
    var client =
        MailClient.create(
            vertx, SmtpClient.config(server, format, timeout, config.delivery().concurrency()));
    var book =
        new AddressBook(
            new KafkaConsumer<>(directory(), new StringDeserializer(), deliveries.addresses()));
    addresses = Optional.of(book);
    Thread.ofPlatform().daemon().name("mail-addresses").start(book);
    return new SmtpClient(client, server, format, book, lookup, timeout, alarm);
  }

  private void start(Line line, Channel channel, Replays replays) {
    var settings = config.delivery();
    var receiver = line.receiver();
    var transport = receiver.transport();
    var delivery =
        new Delivery(
            line.post(),
            line.endpoint(),
            schedule,
            settings.giveUpAfter(),
            clock,
            this::after,
            kind -> deliveries.retried(channel, kind));
    replays.add(transport, receiver.format(), delivery);
    begin(
        transport.replace(':', '-'),
        channel,
        Topics.alerts(channel),
        deliveries.reader(channel, receiver.format()),
        one -> one.wanted() && receiver.wants(one.subject().recipient()),
        one -> ends.record(channel, one, transport, delivery.deliver(one)));
    LOG.infof(
        "started: receiver=%s channel=%s standing=%s",
        receiver.name(), channel.word(), line.endpoint().standing().word());
  }

  /** A loop of its own: however much is replayed, what is new does not wait for it. */
  private void start(Replays replays, Channel channel) {
    begin(
        "replays",
        channel,
        Topics.letterOrders(channel),
        deliveries.replays(channel, replays::format),
        Notification::wanted,
        one ->
            ends.record(
                channel,
                one,
                Objects.requireNonNull(one.origin().replayTo()),
                replays.deliver(one)));
  }

  private void begin(
      String reader,
      Channel channel,
      Topic<?> topic,
      Deserializer<@Nullable Notification> values,
      Predicate<Notification> wanted,
      Function<Notification, CompletionStage<?>> deal) {
    var settings = config.delivery();
    var consumer =
        new KafkaConsumer<String, @Nullable Notification>(
            consumer(reader, channel), new StringDeserializer(), values);
    var lanes = new Lanes(settings.concurrency());
    var loop = new ReceiverLoop(reader, topic, consumer, wanted, deal, lanes, settings.queue());
    var thread = Thread.ofPlatform().name(reader + "-" + channel.word()).start(loop);
    running.add(new Running(loop, thread));
  }

  private Executor after(Duration wait) {
    return task ->
        alarm.schedule(() -> workers.execute(task), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Everybody reads all of it, from its beginning. */
  private Map<String, Object> directory() {
    var settings = new HashMap<String, Object>(fabric.kafka().properties());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, fabric.kafka().bootstrapServers());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, fabric.instance() + "-mail-addresses");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return settings;
  }

  private Map<String, Object> consumer(String reader, Channel channel) {
    var session =
        fabric.kafka().sessionTimeout().getOrDefault(channel, Tempo.of(channel).sessionTimeout());
    var group = "hartig-alerting-" + reader + "-" + channel.word();
    var settings = new HashMap<String, Object>(fabric.kafka().properties());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, fabric.kafka().bootstrapServers());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, fabric.instance() + "-" + group);
    // A static member: a restarted process takes its partitions back without a rebalance.
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, fabric.instance() + "-" + group);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis());
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) session.toMillis() / 3);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, FIRST_START);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.delivery().queue());
    return settings;
  }

  /** Before the producers, which receipts need. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
    running.forEach(one -> one.loop().stop());
    for (var one : running) {
      try {
        one.thread().join(fabric.stopTimeout());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    addresses.ifPresent(AddressBook::stop);
    lookups.forEach(ExecutorService::shutdownNow);
    alarm.shutdownNow();
    workers.shutdownNow();
  }
}

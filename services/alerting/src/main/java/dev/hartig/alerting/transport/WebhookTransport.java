package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.stream.Deliveries;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.FabricConfig;
import dev.hartig.topology.runtime.Tempo;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Starts and stops a loop for each receiver and channel. */
@ApplicationScoped
class WebhookTransport {

  private static final Logger LOG = Logger.getLogger(WebhookTransport.class);

  /** Wait before a receipt that the brokers refused is sent again. */
  private static final Duration RECEIPT_WAIT = Duration.ofSeconds(1);

  /** Where a new receiver begins: it gets what is happening now, not the topic's history. */
  private static final String FIRST_START = "by_duration:PT5M";

  /** Folder within the service's state. */
  private static final String DISMISSALS = "webhooks";

  private record Running(ReceiverLoop loop, Thread thread) {}

  /** What the channels of one receiver share. */
  private record Line(Receiver receiver, Endpoint endpoint, WebhookClient client) {}

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

  WebhookTransport(AlertingConfig config, FabricConfig fabric, Deliveries deliveries, Vertx vertx) {
    this.config = config;
    this.fabric = fabric;
    this.deliveries = deliveries;
    this.vertx = vertx;
    var settings = config.delivery();
    schedule = new RetrySchedule(settings.attempts(), settings.firstWait(), settings.longestWait());
  }

  void start(@Observes StartupEvent event) {
    var receivers = Receiver.all(config);
    var dismissals = new Dismissals(fabric.stateDir().resolve(DISMISSALS));
    dismissals.keepOnly(receivers);
    if (receivers.isEmpty()) {
      return;
    }
    for (var receiver : receivers) {
      var line = line(receiver, dismissals);
      var endpoint = line.endpoint();
      endpoints.add(endpoint);
      for (var standing : Endpoint.Standing.values()) {
        deliveries.watch(receiver.name(), standing.word(), () -> endpoint.standing() == standing);
      }
      for (var channel : fabric.channels()) {
        if (receiver.channels().contains(channel)) {
          start(line, channel);
        }
      }
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
    var http = vertx.createHttpClient(http());
    var client = new WebhookClient(http, receiver, lookup, settings.timeout(), clock, alarm);
    return new Line(receiver, endpoint, client);
  }

  private void start(Line line, Channel channel) {
    var settings = config.delivery();
    var receiver = line.receiver();
    var delivery =
        new Delivery(
            line.client()::post,
            line.endpoint(),
            schedule,
            settings.giveUpAfter(),
            clock,
            this::after,
            kind -> deliveries.retried(channel, kind));
    var loop =
        new ReceiverLoop(
            receiver,
            channel,
            new KafkaConsumer<>(
                consumer(receiver, channel),
                new StringDeserializer(),
                deliveries.reader(channel, receiver.format())),
            notification -> deal(receiver, channel, delivery, notification),
            new Lanes(settings.concurrency()),
            settings.queue());
    var thread =
        Thread.ofPlatform().name("webhook-" + receiver.name() + "-" + channel.word()).start(loop);
    running.add(new Running(loop, thread));
    LOG.infof(
        "started: receiver=%s channel=%s standing=%s",
        receiver.name(), channel.word(), line.endpoint().standing().word());
  }

  private CompletionStage<?> deal(
      Receiver receiver, Channel channel, Delivery delivery, Notification notification) {
    var transport = "webhook:" + receiver.name();
    return delivery
        .deliver(notification)
        .thenComposeAsync(
            end -> onRecord(() -> ended(channel, notification, transport, end)), workers);
  }

  private CompletionStage<?> ended(
      Channel channel, Notification notification, String transport, Delivery.End end) {
    return switch (end) {
      case Delivery.End.Delivered delivered ->
          deliveries.delivered(
              channel, notification, transport, delivered.detail(), delivered.attempts());
      case Delivery.End.Bounced bounced -> {
        gaveUp(notification, transport, bounced.detail(), bounced.attempts());
        yield deliveries.bounced(
            channel, notification, transport, bounced.detail(), bounced.attempts());
      }
      case Delivery.End.Disabled disabled -> {
        gaveUp(notification, transport, disabled.detail(), disabled.attempts());
        yield deliveries.disabled(
            channel, notification, transport, disabled.detail(), disabled.attempts());
      }
    };
  }

  private static void gaveUp(
      Notification notification, String transport, String cause, int attempts) {
    LOG.warnf(
        "given up: transport=%s alertId=%s revision=%d attempts=%d cause=%s",
        transport, notification.alertId(), notification.revision(), attempts, cause);
  }

  /** Until the brokers have it: an alert without a receipt would be delivered again. */
  private CompletionStage<?> onRecord(Supplier<CompletionStage<?>> send) {
    return send.get()
        .<CompletionStage<?>>handle(
            (sent, failure) ->
                failure == null
                    ? CompletableFuture.completedFuture(sent)
                    : CompletableFuture.supplyAsync(() -> send, after(RECEIPT_WAIT))
                        .thenCompose(this::onRecord))
        .thenCompose(stage -> stage);
  }

  private Executor after(Duration wait) {
    return task ->
        alarm.schedule(() -> workers.execute(task), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Map<String, Object> consumer(Receiver receiver, Channel channel) {
    var session =
        fabric.kafka().sessionTimeout().getOrDefault(channel, Tempo.of(channel).sessionTimeout());
    var group = "hartig-alerting-webhook-" + receiver.name() + "-" + channel.word();
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
    lookups.forEach(ExecutorService::shutdownNow);
    alarm.shutdownNow();
    workers.shutdownNow();
  }
}

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
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private record Running(ReceiverLoop loop, Thread thread) {}

  private final AlertingConfig config;
  private final FabricConfig fabric;
  private final Deliveries deliveries;
  private final List<Running> running = new ArrayList<>();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-alarm").factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  WebhookTransport(AlertingConfig config, FabricConfig fabric, Deliveries deliveries) {
    this.config = config;
    this.fabric = fabric;
    this.deliveries = deliveries;
  }

  void start(@Observes StartupEvent event) {
    var receivers = Receiver.all(config);
    if (receivers.isEmpty()) {
      return;
    }
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.delivery().timeout())
            .executor(workers)
            .build();
    for (var receiver : receivers) {
      var gone = new AtomicBoolean();
      for (var channel : fabric.channels()) {
        if (receiver.channels().contains(channel)) {
          start(receiver, channel, http, gone);
        }
      }
    }
  }

  private void start(Receiver receiver, Channel channel, HttpClient http, AtomicBoolean gone) {
    var settings = config.delivery();
    var client =
        new WebhookClient(http, receiver, settings.timeout(), InstantSource.system(), alarm);
    var delivery =
        new Delivery(
            client::post,
            new RetrySchedule(settings.attempts(), settings.firstWait(), settings.longestWait()),
            this::after,
            kind -> deliveries.retried(channel, kind),
            gone);
    var loop =
        new ReceiverLoop(
            receiver,
            channel,
            new KafkaConsumer<>(
                consumer(receiver, channel), new StringDeserializer(), deliveries.reader(channel)),
            notification -> deal(receiver, channel, delivery, notification),
            new Lanes(settings.concurrency()),
            settings.queue());
    var thread =
        Thread.ofPlatform().name("webhook-" + receiver.name() + "-" + channel.word()).start(loop);
    running.add(new Running(loop, thread));
    LOG.infof("started: receiver=%s channel=%s", receiver.name(), channel.word());
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
        LOG.warnf(
            "given up: transport=%s alertId=%s revision=%d attempts=%d cause=%s",
            transport,
            notification.alertId(),
            notification.revision(),
            bounced.attempts(),
            bounced.detail());
        yield deliveries.bounced(
            channel, notification, transport, bounced.detail(), bounced.attempts());
      }
    };
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
    alarm.shutdownNow();
    workers.shutdownNow();
  }
}

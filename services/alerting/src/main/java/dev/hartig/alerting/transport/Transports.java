package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.config.SubscriptionReader;
import dev.hartig.alerting.policy.Language;
import dev.hartig.alerting.stream.Deliveries;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.FabricConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops a loop for each receiver and channel, and one for each channel's replays, and
 * has an eye on what programs subscribe to.
 */
@ApplicationScoped
class Transports {

  private static final Logger LOG = Logger.getLogger(Transports.class);

  /** Folder within the service's state. */
  private static final String DISMISSALS = "webhooks";

  private final AlertingConfig config;
  private final FabricConfig fabric;
  private final Deliveries deliveries;
  private final InstantSource clock = InstantSource.system();
  private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Map<Channel, Replays> replays = new ConcurrentHashMap<>();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-alarm").factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final RetrySchedule schedule;
  private final Dismissals dismissals;
  private final ReceiverClients clients;
  private final ReceiverLoops loops;
  private final Ends ends;
  private final Reports reports;
  private volatile List<Receiver> receivers = List.of();
  private @Nullable Following subscribers;

  private record Following(Subscribers book, Thread thread) {}

  Transports(AlertingConfig config, FabricConfig fabric, Deliveries deliveries, Vertx vertx) {
    this.config = config;
    this.fabric = fabric;
    this.deliveries = deliveries;
    var settings = config.delivery();
    schedule = ReceiverClients.schedule(settings);
    dismissals = new Dismissals(fabric.stateDir().resolve(DISMISSALS));
    clients =
        new ReceiverClients(settings, fabric, deliveries, vertx, clock, alarm, workers, dismissals);
    loops = new ReceiverLoops(settings, fabric);
    ends = new Ends(deliveries, this::after, workers);
    reports = new Reports(deliveries, fabric.instance(), clock);
  }

  void start(@Observes StartupEvent event) {
    receivers = Receiver.all(config);
    dismissals.keepOnly(receivers);
    for (var receiver : receivers) {
      var line = line(receiver);
      var endpoint = line.endpoint();
      endpoints.add(endpoint);
      for (var standing : Endpoint.Standing.values()) {
        deliveries.watch(endpoint.name(), standing.word(), () -> endpoint.standing() == standing);
      }
      reports.watch(new Reports.Source(line, begin(line), () -> null));
    }
    if (!receivers.isEmpty()) {
      // Letters of receivers that serve a channel no more are answered, too.
      fabric.channels().forEach(this::replays);
    }
    var book =
        new Subscribers(
            new KafkaConsumer<>(
                clients.whole("subscriptions"),
                new StringDeserializer(),
                deliveries.subscriptions()),
            new SubscriptionReader(config),
            new Language(),
            this);
    subscribers =
        new Following(book, Thread.ofPlatform().daemon().name("subscriptions").start(book));
    alarm.scheduleWithFixedDelay(
        () -> workers.execute(reports::tell),
        Reports.EVERY.toMillis(),
        Reports.EVERY.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** How it stands with each receiver of the settings. */
  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** What is read for receivers. */
  Deliveries deliveries() {
    return deliveries;
  }

  /** Where it is told how it stands. */
  Reports reports() {
    return reports;
  }

  /** A line to a receiver; nothing is read for it yet. */
  Line line(Receiver receiver) {
    var line = clients.line(receiver);
    lines.add(line);
    return line;
  }

  private List<ReceiverLoops.Running> begin(Line line) {
    var receiver = line.receiver();
    var name = receiver.transport().replace(':', '-');
    var usual = ReceiverLoop.Manner.usual(clock.instant());
    var running = new ArrayList<ReceiverLoops.Running>();
    for (var channel : fabric.channels()) {
      if (receiver.channels().contains(channel)) {
        var values = deliveries.reader(channel, receiver.format());
        running.add(begin(line, channel, name, values, usual));
      }
    }
    if (receiver.composes() && fabric.channels().contains(Channel.SLOW)) {
      running.add(digests(line));
    }
    return running;
  }

  /** A loop of its own beside that of the slow channel's alerts. */
  private ReceiverLoops.Running digests(Line line) {
    var receiver = line.receiver();
    return begin(
        line,
        Channel.SLOW,
        Topics.DIGESTS,
        receiver.transport().replace(':', '-') + "-digests",
        deliveries.digests(receiver.format()),
        one -> Addressees.isFor(receiver, one),
        Addressees.digestsOf(receivers, receiver),
        ReceiverLoop.Manner.usual(clock.instant()));
  }

  /**
   * Begins to read a channel's alerts for a receiver.
   *
   * @param reader part of its group's name
   */
  ReceiverLoops.Running begin(
      Line line,
      Channel channel,
      String reader,
      Deserializer<@Nullable Notification> values,
      ReceiverLoop.Manner manner) {
    var receiver = line.receiver();
    return begin(
        line,
        channel,
        Topics.alerts(channel),
        reader,
        values,
        one -> Addressees.isFor(receiver, channel, one),
        Addressees.carrying(receivers, receiver, channel),
        manner);
  }

  private ReceiverLoops.Running begin(
      Line line,
      Channel channel,
      Topic<?> topic,
      String reader,
      Deserializer<@Nullable Notification> values,
      Predicate<Notification> wanted,
      UnaryOperator<Notification> carried,
      ReceiverLoop.Manner manner) {
    var receiver = line.receiver();
    var transport = receiver.transport();
    var delivery =
        new Delivery(
            line.post(),
            line.endpoint(),
            schedule,
            config.delivery().giveUpAfter(),
            clock,
            this::after,
            kind -> deliveries.retried(channel, kind));
    replays(channel).add(transport, receiver.format(), delivery);
    LOG.infof(
        "started: receiver=%s channel=%s standing=%s",
        receiver.name(), channel.word(), line.endpoint().standing().word());
    return loops.begin(
        reader,
        channel,
        topic,
        values,
        wanted,
        one -> ends.record(channel, carried.apply(one), transport, delivery.deliver(one)),
        manner);
  }

  /**
   * Ends a line and all that reads for it; what was on its way is read again by whoever follows.
   */
  void end(Line line, List<ReceiverLoops.Running> running) {
    line.endpoint().retire();
    running.forEach(one -> replays(one.channel()).remove(line.receiver().transport()));
    loops.end(running);
    line.retire();
    lines.remove(line);
    LOG.infof("ended: receiver=%s", line.receiver().name());
  }

  /** Whoever has this name and answered 410 is asked once more. */
  void forgive(String name) {
    dismissals.forget(name);
  }

  /** Channels that this process serves. */
  List<Channel> channels() {
    return List.copyOf(fabric.channels());
  }

  /** A loop of its own: however much is replayed, what is new does not wait for it. */
  private Replays replays(Channel channel) {
    return replays.computeIfAbsent(
        channel,
        any -> {
          var made = new Replays();
          loops.begin(
              "replays",
              channel,
              Topics.letterOrders(channel),
              deliveries.replays(channel, made::format),
              Notification::wanted,
              one ->
                  ends.record(
                      channel,
                      one,
                      Objects.requireNonNull(one.origin().replayTo()),
                      made.deliver(one)),
              ReceiverLoop.Manner.usual(clock.instant()));
          return made;
        });
  }

  private Executor after(Duration wait) {
    return task ->
        alarm.schedule(() -> workers.execute(task), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Before the producers, which receipts need. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
    if (subscribers != null) {
      subscribers.book().stop();
      try {
        // It may be about to begin a line.
        subscribers.thread().join(fabric.stopTimeout());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    loops.endAll();
    lines.forEach(Line::retire);
    clients.close();
    alarm.shutdownNow();
    workers.shutdownNow();
  }
}

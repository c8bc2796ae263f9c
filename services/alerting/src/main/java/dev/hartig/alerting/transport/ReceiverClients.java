package dev.hartig.alerting.transport;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.stream.Deliveries;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.FabricConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.mail.MailClient;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes for each receiver what its alerts leave by: connections, threads and buffers of its own.
 */
final class ReceiverClients {

  /** What a topic's alerts may take of memory before they wait. */
  private static final int BUFFER_BYTES = 4 << 20;

  /** How long a send may wait for metadata or room. */
  private static final int MAX_BLOCK_MILLIS = 2_000;

  private final AlertingConfig.Delivery settings;
  private final FabricConfig fabric;
  private final Deliveries deliveries;
  private final Vertx vertx;
  private final InstantSource clock;
  private final RetrySchedule schedule;
  private final ScheduledExecutorService alarm;
  private final ExecutorService workers;
  private final Dismissals dismissals;
  private Optional<AddressBook> addresses = Optional.empty();

  /**
   * @param alarm cuts off what takes too long
   * @param workers where what blocks may wait
   * @param dismissals who has answered 410
   */
  ReceiverClients(
      AlertingConfig.Delivery settings,
      FabricConfig fabric,
      Deliveries deliveries,
      Vertx vertx,
      InstantSource clock,
      ScheduledExecutorService alarm,
      ExecutorService workers,
      Dismissals dismissals) {
    this.settings = settings;
    this.fabric = fabric;
    this.deliveries = deliveries;
    this.vertx = vertx;
    this.clock = clock;
    this.alarm = alarm;
    this.workers = workers;
    this.dismissals = dismissals;
    schedule = schedule(settings);
  }

  /** When deliveries are attempted again. */
  static RetrySchedule schedule(AlertingConfig.Delivery settings) {
    return new RetrySchedule(settings.attempts(), settings.firstWait(), settings.longestWait());
  }

  /** A line to a receiver. */
  Line line(Receiver receiver) {
    var endpoint =
        new Endpoint(
            receiver,
            new Circuit.Settings(settings.restAfter(), settings.rest()),
            schedule,
            dismissals,
            clock);
    var topic = receiver.topic();
    if (topic.isPresent()) {
      return written(receiver, endpoint, topic.get());
    }
    // A thread of its own: a name server that hangs delays nobody else's look-ups.
    var lookups =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("webhook-names-" + receiver.name()).factory());
    var lookup = new Lookup(InetAddress::getAllByName, receiver.guard(), lookups);
    return receiver.format() instanceof Format.Mail mail
        ? new Line(receiver, endpoint, smtp(receiver, mail, lookup)::post, lookups::shutdownNow)
        : posted(receiver, endpoint, lookup, lookups);
  }

  private Line posted(
      Receiver receiver, Endpoint endpoint, Lookup lookup, ExecutorService lookups) {
    var http = vertx.createHttpClient(http());
    var client = new WebhookClient(http, receiver, lookup, settings.timeout(), clock, alarm);
    return new Line(
        receiver,
        endpoint,
        client::post,
        () -> {
          lookups.shutdownNow();
          http.close();
        });
  }

  private Line written(Receiver receiver, Endpoint endpoint, String topic) {
    var producer =
        new KafkaProducer<>(
            producer(receiver.name()), new StringSerializer(), new StringSerializer());
    return new Line(
        receiver,
        endpoint,
        new TopicWriter(producer, topic, workers)::post,
        () -> producer.close(Duration.ZERO));
  }

  /** For a client of each receiver: those at one address would share connections otherwise. */
  private HttpClientOptions http() {
    return new HttpClientOptions()
        .setConnectTimeout((int) settings.timeout().toMillis())
        // As many as deliveries to a receiver can run at the same time.
        .setMaxPoolSize(settings.concurrency() * Channel.values().length);
  }

  private SmtpClient smtp(Receiver server, Format.Mail format, Lookup lookup) {
    var timeout = settings.timeout();
    var client =
        MailClient.create(
            vertx, SmtpClient.config(server, format, timeout, settings.concurrency()));
    var book =
        new AddressBook(
            new KafkaConsumer<>(
                whole("mail-addresses"), new StringDeserializer(), deliveries.addresses()));
    addresses = Optional.of(book);
    Thread.ofPlatform().daemon().name("mail-addresses").start(book);
    return new SmtpClient(client, server, format, book, lookup, timeout, alarm);
  }

  /** Settings to read a small topic whole, from its beginning and in no group. */
  Map<String, Object> whole(String reader) {
    var consumer = new HashMap<String, Object>(fabric.kafka().properties());
    consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, fabric.kafka().bootstrapServers());
    consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, fabric.instance() + "-" + reader);
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return consumer;
  }

  private Map<String, Object> producer(String name) {
    var producer = new HashMap<String, Object>(fabric.kafka().properties());
    producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, fabric.kafka().bootstrapServers());
    producer.put(ProducerConfig.CLIENT_ID_CONFIG, fabric.instance() + "-subscription-" + name);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    // Kafka's own retries end where ours begin.
    var timeout = (int) settings.timeout().toMillis();
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    return producer;
  }

  /** Ends what all mails share. */
  void close() {
    addresses.ifPresent(AddressBook::stop);
  }
}

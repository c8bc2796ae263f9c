package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.AddressCodec;
import dev.hartig.alerting.codec.LetterCodec;
import dev.hartig.alerting.codec.Links;
import dev.hartig.alerting.codec.MailCodec;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.NotificationCodec;
import dev.hartig.alerting.codec.PagerDutyCodec;
import dev.hartig.alerting.codec.ReceiverReport;
import dev.hartig.alerting.codec.RecordCodec;
import dev.hartig.alerting.codec.SlackCodec;
import dev.hartig.alerting.codec.Subscription;
import dev.hartig.alerting.codec.SubscriptionCodec;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.LinkReader;
import dev.hartig.alerting.policy.Filter;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.ReceiverStatus;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.FabricProducers;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What transports read of alerts and write of deliveries. Safe for use by many threads. */
@ApplicationScoped
public class Deliveries {

  private final FabricSerdes serdes;
  private final Records records;
  private final MeterRegistry meters;
  private final Links links;

  /** Where records go. */
  @FunctionalInterface
  interface Records {
    <V> CompletionStage<?> send(
        Channel tempo, Topic<V> topic, String key, @Nullable V value, Map<String, String> headers);
  }

  @Inject
  Deliveries(
      FabricSerdes serdes, FabricProducers producers, MeterRegistry meters, AlertingConfig config) {
    this(serdes, producers::send, meters, LinkReader.read(config.links()));
  }

  Deliveries(FabricSerdes serdes, Records records, MeterRegistry meters, Links links) {
    this.serdes = serdes;
    this.records = records;
    this.meters = meters;
    this.links = links;
  }

  /** Reads the values of {@link Topics#alerts}, ready to leave in that format. */
  public Deserializer<@Nullable Notification> reader(Channel channel, Format format) {
    var alerts = serdes.value(Topics.alerts(channel)).deserializer();
    return (topic, bytes) -> restored(alerts, topic, bytes, format, null);
  }

  /**
   * Reads the values of {@link Topics#alerts} for a program: wanted is what concerns it and its
   * filter admits, whether or not the recipient is told of it.
   *
   * @param failing told why an alert could not be judged, whenever that is so; it is passed over
   */
  public Deserializer<@Nullable Notification> reader(
      Channel channel,
      Format format,
      Subscription subscription,
      Filter filter,
      Consumer<String> failing) {
    var alerts = serdes.value(Topics.alerts(channel)).deserializer();
    return (topic, bytes) -> {
      var alert = alerts.deserialize(topic, bytes);
      if (!SubscriptionCodec.concerns(subscription.organisation(), alert)) {
        return null;
      }
      return switch (filter.of(SubscriptionCodec.variables(alert))) {
        case Filter.Verdict.Said(var holds) when !holds -> null;
        case Filter.Verdict.Said said -> {
          var made = notification(alert, format);
          // Chats and pagers have words for some revisions only; programs want all there are.
          yield made.from(new Notification.Origin(ByteBuffer.wrap(bytes), null))
              .wanted(format instanceof Format.CloudEvent || made.wanted());
        }
        case Filter.Verdict.Failed(var problem) -> {
          failing.accept("its filter fails: " + problem);
          yield null;
        }
      };
    };
  }

  /** Reads the values of {@link Topics#SUBSCRIPTIONS}; null where one was taken out. */
  public Deserializer<@Nullable Subscription> subscriptions() {
    var stored = serdes.value(Topics.SUBSCRIPTIONS).deserializer();
    return (topic, bytes) ->
        bytes == null ? null : SubscriptionCodec.subscription(stored.deserialize(topic, bytes));
  }

  /** Tells how it stands with a receiver; the stage completes when the brokers have it. */
  public CompletionStage<?> report(ReceiverReport report, String instance, Instant at) {
    var key = ReceiverReport.key(report.receiver(), instance);
    return records.send(Channel.FAST, Topics.RECEIVERS, key, report.record(instance, at), Map.of());
  }

  /** Tells that there is no such receiver any more. */
  public CompletionStage<?> gone(String receiver, String instance) {
    var key = ReceiverReport.key(receiver, instance);
    return records.<ReceiverStatus>send(Channel.FAST, Topics.RECEIVERS, key, null, Map.of());
  }

  /**
   * Reads the values of {@link Topics#letterOrders}: what is to be delivered once more, and null
   * for every other order.
   *
   * @param formats what form a transport wants now
   */
  public Deserializer<@Nullable Notification> replays(
      Channel channel, Function<String, Format> formats) {
    var orders = serdes.value(Topics.letterOrders(channel)).deserializer();
    var alerts = serdes.value(Topics.alerts(channel)).deserializer();
    return (topic, bytes) -> {
      var order = orders.deserialize(topic, bytes);
      var alert = LetterCodec.replayed(order);
      if (alert == null) {
        return null;
      }
      var stored = new byte[alert.remaining()];
      alert.get(stored);
      var to = order.getTransport();
      var made = restored(alerts, Topics.alerts(channel).name(), stored, formats.apply(to), to);
      // Its filter held when it was given up.
      return made.wanted(made.wanted() || to.startsWith(Subscription.PREFIX));
    };
  }

  /** Reads the values of {@link Topics#DIRECTORY}: a person's address, null for everything else. */
  public Deserializer<@Nullable String> addresses() {
    var entries = serdes.value(Topics.DIRECTORY).deserializer();
    return (topic, bytes) -> AddressCodec.address(entries.deserialize(topic, bytes));
  }

  private Notification restored(
      Deserializer<Alert> alerts,
      String topic,
      byte[] bytes,
      Format format,
      @Nullable String replayTo) {
    return notification(alerts.deserialize(topic, bytes), format)
        .from(new Notification.Origin(ByteBuffer.wrap(bytes), replayTo));
  }

  private Notification notification(Alert alert, Format format) {
    return switch (format) {
      case Format.CloudEvent cloudEvent -> NotificationCodec.notification(alert, links);
      case Format.Slack slack -> SlackCodec.notification(alert, links);
      case Format.PagerDuty pagerDuty -> PagerDutyCodec.notification(alert, pagerDuty.routingKey());
      case Format.Mail mail -> MailCodec.notification(alert, mail.domain(), mail.media(), links);
    };
  }

  /**
   * Puts on record that a notification was taken; the stage completes when the brokers have it.
   *
   * @param transport {@code webhook:<name>}
   */
  public CompletionStage<?> delivered(
      Channel channel, Notification sent, String transport, String detail, int attempts) {
    var text = transport + " took it: " + detail + ".";
    return record(
        channel, sent, ReceiptKind.DELIVERED, transport, detail, attempts, "delivered", text);
  }

  /**
   * Puts on record that a notification was given up; the stage completes when the brokers have it.
   *
   * @param transport {@code webhook:<name>}
   */
  public CompletionStage<?> bounced(
      Channel channel, Notification sent, String transport, String detail, int attempts) {
    var text = "%s was given up after %d attempts: %s.".formatted(transport, attempts, detail);
    return record(channel, sent, ReceiptKind.BOUNCED, transport, detail, attempts, "bounced", text);
  }

  /**
   * Puts on record that a receiver wants nothing more, and so did not get this; the stage completes
   * when the brokers have it.
   *
   * @param transport {@code webhook:<name>}
   */
  public CompletionStage<?> disabled(
      Channel channel, Notification sent, String transport, String detail, int attempts) {
    var text =
        "%s gets nothing until its settings change, since it answered 410 Gone."
            .formatted(transport);
    return record(
        channel, sent, ReceiptKind.BOUNCED, transport, detail, attempts, "disabled", text);
  }

  /** Counts an attempt that is made again. */
  public void retried(Channel channel, String outcome) {
    AlertingMetric.RETRIES.count(meters, channel, outcome);
  }

  /** Shows how it stands with a receiver: 1 while it does so, else 0. */
  public void watch(String receiver, String standing, BooleanSupplier so) {
    AlertingMetric.RECEIVERS.show(meters, receiver, standing, so);
  }

  private CompletionStage<?> record(
      Channel channel,
      Notification sent,
      ReceiptKind kind,
      String transport,
      String detail,
      int attempts,
      String outcome,
      String text) {
    var subject = sent.subject();
    var receipt =
        RecordCodec.receipt(
            kind,
            sent.alertId(),
            sent.revision(),
            subject,
            transport,
            detail,
            attempts,
            Instant.now());
    receipt.setCarriers(RecordCodec.carriers(sent));
    var audit =
        RecordCodec.audit(
            receipt,
            dev.hartig.schemas.Channel.valueOf(channel.name()),
            "alerting." + outcome,
            text);
    var trace = sent.traceparent();
    var told =
        send(channel, Topics.receipts(channel), subject.key(), receipt, trace)
            .thenCombine(
                send(channel, Topics.AUDIT, subject.signalId(), audit, trace),
                (first, second) -> first);
    return told.thenCombine(
            kind == ReceiptKind.BOUNCED
                ? letter(channel, receipt, sent, "alerting." + outcome)
                : CompletableFuture.completedStage(null),
            (first, second) -> first)
        .thenRun(() -> AlertingMetric.DELIVERIES.count(meters, channel, outcome));
  }

  private CompletionStage<?> letter(
      Channel channel, Receipt bounced, Notification given, String rule) {
    var alerts = Topics.alerts(channel).name();
    var letter = LetterCodec.letter(bounced, given, rule, alerts);
    var topic = Topics.deadLetters(channel);
    return send(channel, topic, LetterCodec.key(alerts), letter, given.traceparent());
  }

  private <V> CompletionStage<?> send(
      Channel channel, Topic<V> topic, String key, V value, @Nullable String traceparent) {
    var headers =
        traceparent == null ? Map.<String, String>of() : Map.of("traceparent", traceparent);
    return records.send(channel, topic, key, value, headers);
  }
}

package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.AddressCodec;
import dev.hartig.alerting.codec.DigestEventCodec;
import dev.hartig.alerting.codec.DigestMailCodec;
import dev.hartig.alerting.codec.DigestSlackCodec;
import dev.hartig.alerting.codec.LetterCodec;
import dev.hartig.alerting.codec.Links;
import dev.hartig.alerting.codec.MailCodec;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.NotificationCodec;
import dev.hartig.alerting.codec.PagerDutyCodec;
import dev.hartig.alerting.codec.ReceiverReport;
import dev.hartig.alerting.codec.SlackCodec;
import dev.hartig.alerting.codec.Subscription;
import dev.hartig.alerting.codec.SubscriptionCodec;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.LinkReader;
import dev.hartig.alerting.policy.Filter;
import dev.hartig.schemas.Alert;
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
  private final DeliveryRecords ends;

  /** Where records go. */
  @FunctionalInterface
  interface Records {
    <V> CompletionStage<?> send(
        Channel tempo, Topic<V> topic, String key, @Nullable V value, Map<String, String> headers);
  }

  @Inject
  Deliveries(
      FabricSerdes serdes, FabricProducers producers, MeterRegistry meters, AlertingConfig config) {
    this(serdes, producers::sendGathered, meters, LinkReader.read(config.links()));
  }

  Deliveries(FabricSerdes serdes, Records records, MeterRegistry meters, Links links) {
    this.serdes = serdes;
    this.records = records;
    this.meters = meters;
    this.links = links;
    ends = new DeliveryRecords(records, meters);
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

  /** Reads the values of {@link Topics#DIGESTS}, ready to leave in that format. */
  public Deserializer<@Nullable Notification> digests(Format format) {
    return (topic, bytes) -> digest(topic, bytes, format, null);
  }

  private @Nullable Notification digest(
      String topic, byte[] bytes, Format format, @Nullable String replayTo) {
    var digest = serdes.value(Topics.DIGESTS).deserializer().deserialize(topic, bytes);
    var made =
        switch (format) {
          case Format.CloudEvent cloudEvent -> DigestEventCodec.notification(digest, links);
          case Format.Slack slack -> DigestSlackCodec.notification(digest, links);
          case Format.Mail mail -> DigestMailCodec.notification(digest, mail.domain(), links);
          // It gets the lines: the settings take nothing else.
          case Format.PagerDuty pagerDuty -> null;
        };
    return made == null
        ? null
        : made.from(new Notification.Origin(ByteBuffer.wrap(bytes), replayTo));
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
      if (order.getTopic().equals(Topics.DIGESTS.name())) {
        return digest(Topics.DIGESTS.name(), stored, formats.apply(to), to);
      }
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
    return ends.record(
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
    return ends.record(
        channel, sent, ReceiptKind.BOUNCED, transport, detail, attempts, "bounced", text);
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
    return ends.record(
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
}

package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.LetterCodec;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.RecordCodec;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What is written of a delivery when it ends: receipts, audit, and a letter if it was given up. */
final class DeliveryRecords {

  private final Deliveries.Records records;
  private final MeterRegistry meters;

  DeliveryRecords(Deliveries.Records records, MeterRegistry meters) {
    this.records = records;
    this.meters = meters;
  }

  /** Puts an end on record; the stage completes when the brokers have all of it. */
  CompletionStage<?> record(
      Channel channel,
      Notification sent,
      ReceiptKind kind,
      String transport,
      String detail,
      int attempts,
      String outcome,
      String text) {
    var at = Instant.now();
    var receipt = receipt(kind, sent, transport, detail, attempts, at);
    receipt.setCarriers(RecordCodec.carriers(sent));
    var told = send(channel, Topics.receipts(channel), sent.subject().key(), receipt, sent);
    if (!sent.isDigest()) {
      told = both(told, audited(receipt, channel, "alerting." + outcome, text, sent));
    }
    for (var line : sent.lines()) {
      told = both(told, ofLine(line, sent, receipt, "alerting." + outcome, text));
    }
    if (kind == ReceiptKind.BOUNCED) {
      told = both(told, letter(channel, receipt, sent, "alerting." + outcome));
    }
    return told.thenRun(() -> AlertingMetric.DELIVERIES.count(meters, channel, outcome));
  }

  private static Receipt receipt(
      ReceiptKind kind,
      Notification sent,
      String transport,
      String detail,
      int attempts,
      Instant at) {
    return RecordCodec.receipt(
        kind, sent.alertId(), sent.revision(), sent.subject(), transport, detail, attempts, at);
  }

  /**
   * What became of a digest became of each alert in it: without, nobody would be told otherwise.
   */
  private CompletionStage<?> ofLine(
      Notification.Line line, Notification digest, Receipt whole, String rule, String text) {
    var channel = line.channel();
    var receipt =
        RecordCodec.receipt(
            whole.getKind(),
            line.alertId(),
            line.revision(),
            line.subject(),
            whole.getTransport(),
            whole.getDetail(),
            whole.getAttempts(),
            whole.getAt());
    receipt.setCarriers(RecordCodec.carriers(line));
    var inDigest = "In digest %s: %s".formatted(digest.alertId(), text);
    return both(
        send(channel, Topics.receipts(channel), line.subject().key(), receipt, digest),
        audited(receipt, channel, rule, inDigest, digest));
  }

  private CompletionStage<?> audited(
      Receipt receipt, Channel channel, String rule, String text, Notification sent) {
    var tag = dev.hartig.schemas.Channel.valueOf(channel.name());
    var audit = RecordCodec.audit(receipt, tag, rule, text);
    return send(channel, Topics.AUDIT, receipt.getSignalId(), audit, sent);
  }

  private CompletionStage<?> letter(
      Channel channel, Receipt bounced, Notification given, String rule) {
    var from = given.isDigest() ? Topics.DIGESTS.name() : Topics.alerts(channel).name();
    var letter = LetterCodec.letter(bounced, given, rule, from);
    return send(channel, Topics.deadLetters(channel), LetterCodec.key(from), letter, given);
  }

  private static CompletionStage<?> both(CompletionStage<?> one, CompletionStage<?> other) {
    return one.thenCombine(other, (first, second) -> first);
  }

  private <V> CompletionStage<?> send(
      Channel channel, Topic<V> topic, String key, V value, Notification about) {
    var traceparent = about.traceparent();
    var headers =
        traceparent == null ? Map.<String, String>of() : Map.of("traceparent", traceparent);
    return records.send(channel, topic, key, value, headers);
  }
}

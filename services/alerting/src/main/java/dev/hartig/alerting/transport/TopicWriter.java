package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Writes one notification to somebody's topic, once: a CloudEvent in structured mode, keyed as the
 * alert was, so that one thread stays in order. Safe for use by many threads.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents'
 *     Kafka binding</a>
 */
final class TopicWriter {

  private final Producer<String, String> producer;
  private final String topic;
  private final Executor workers;

  /**
   * @param producer of this subscription alone: a topic that does not answer fills no other's
   *     buffer
   * @param workers where sending may wait for metadata
   */
  TopicWriter(Producer<String, String> producer, String topic, Executor workers) {
    this.producer = producer;
    this.topic = topic;
    this.workers = workers;
  }

  /** The attempt; the future never completes exceptionally. */
  CompletableFuture<Attempt> post(Notification notification) {
    var attempt = new CompletableFuture<Attempt>();
    workers.execute(
        () -> {
          try {
            producer.send(
                record(notification),
                (metadata, failure) ->
                    attempt.complete(failure == null ? new Attempt.Written() : failed(failure)));
          } catch (RuntimeException failure) {
            attempt.complete(failed(failure));
          }
        });
    return attempt;
  }

  private ProducerRecord<String, String> record(Notification notification) {
    var record = new ProducerRecord<>(topic, notification.subject().key(), notification.body());
    header(record, "content-type", notification.contentType());
    header(record, "idempotency-key", notification.idempotencyKey());
    var traceparent = notification.traceparent();
    if (traceparent != null) {
      header(record, "traceparent", traceparent);
    }
    return record;
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Without texts of libraries: it goes into receipts. */
  private static Attempt failed(Exception failure) {
    return switch (failure) {
      case RecordTooLargeException large ->
          new Attempt.Rejected("the alert is larger than the topic takes");
      case InvalidTopicException invalid -> new Attempt.Rejected("no name of a topic");
      case UnknownTopicOrPartitionException unknown ->
          new Attempt.Unreachable("there is no such topic");
      case TopicAuthorizationException denied ->
          new Attempt.Unreachable("alerting may not write to the topic");
      case TimeoutException late ->
          new Attempt.Unreachable("the brokers did not take it in time, or there is no such topic");
      default -> new Attempt.Unreachable(failure.getClass().getSimpleName());
    };
  }
}

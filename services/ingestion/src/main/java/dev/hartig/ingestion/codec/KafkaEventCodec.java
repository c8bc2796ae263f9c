package dev.hartig.ingestion.codec;

import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.ingestion.domain.Received;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.topology.runtime.serdes.SchemaRegistry;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents as upstream systems put them on Kafka: structured in JSON, or binary with
 * {@code ce_} headers and data in JSON, text or Avro (Confluent's wire format, in a schema of
 * theirs).
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Binding</a>
 */
public final class KafkaEventCodec {

  private static final String AVRO = "application/avro";

  private KafkaEventCodec() {}

  /**
   * Reads one record.
   *
   * @throws dev.hartig.topology.runtime.serdes.RegistryUnavailableException when the registry does
   *     not answer, which says nothing about the record
   */
  public static Received read(Headers headers, byte @Nullable [] value, SchemaRegistry registry) {
    var type = text(headers, "content-type");
    var media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (media.startsWith("application/cloudevents")) {
      return media.equals(CloudEventCodec.STRUCTURED)
          ? CloudEventCodec.structured(value == null ? new byte[0] : value)
          : new Rejected(
              "content-type",
              "content-type",
              "must be " + CloudEventCodec.STRUCTURED + " where the whole event is the value");
    }
    var binary = text(headers, "ce_specversion") != null;
    if (value != null && (media.equals(AVRO) || (!binary && looksLikeAvro(value)))) {
      return avro(headers, value, registry);
    }
    if (!binary) {
      return new Rejected(
          "cloudevent",
          "ce_specversion",
          "not a CloudEvent: neither is content-type "
              + CloudEventCodec.STRUCTURED
              + " nor is there a header ce_specversion");
    }
    return event(headers, value, null);
  }

  private static Received avro(Headers headers, byte[] value, SchemaRegistry registry) {
    return switch (AvroTrees.read(value, registry)) {
      case Payload.Wrong(var why) -> why;
      case Payload.Data data -> event(headers, new byte[0], data);
    };
  }

  private static Received event(
      Headers headers, byte @Nullable [] value, Payload.@Nullable Data data) {
    var wrong = Diagnosis.ofAttributes(name -> text(headers, "ce_" + name), "ce_");
    if (wrong.isPresent()) {
      return wrong.get();
    }
    try {
      var bytes = value == null ? new byte[0] : value;
      var event = KafkaMessageFactory.createReader(present(headers), bytes).toEvent();
      var read = data == null ? CloudEventCodec.raw(event) : CloudEventCodec.raw(event, data);
      return traced(read, text(headers, "traceparent"));
    } catch (CloudEventRWException e) {
      return Diagnosis.of(e);
    }
  }

  /** Kafka's clients carry the trace in a header of its own, beside the event. */
  private static Received traced(Received read, @Nullable String traceparent) {
    return switch (read) {
      case Rejected why -> why;
      case RawEvent event -> traceparent == null ? event : withTrace(event, traceparent);
    };
  }

  private static RawEvent withTrace(RawEvent event, String traceparent) {
    var extensions = new HashMap<>(event.extensions());
    extensions.putIfAbsent("traceparent", traceparent);
    return new RawEvent(
        event.source(),
        event.id(),
        event.type(),
        event.subject(),
        event.time(),
        extensions,
        event.data());
  }

  private static boolean looksLikeAvro(byte[] value) {
    return value.length > 0 && value[0] == 0;
  }

  /** Headers without a value mean nothing in CloudEvents, and the SDK trips over them. */
  private static Headers present(Headers headers) {
    var kept = new RecordHeaders();
    headers.forEach(
        header -> {
          if (header.value() != null) {
            kept.add(header);
          }
        });
    return kept;
  }

  private static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}

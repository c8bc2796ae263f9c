package dev.hartig.topology.runtime.serdes;

import dev.hartig.topology.catalogue.Owner;
import dev.hartig.topology.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents attributes of the fabric's own records, as {@code ce_*} headers of the Kafka protocol
 * binding in binary mode. Other headers, {@code traceparent} among them, are left as they are.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Binding</a>
 */
final class CloudEventStamp {

  private static final String SOURCE = "/hartig/";

  private final byte[] type;
  private final Owner owner;

  CloudEventStamp(Topic<?> topic) {
    type = utf8("dev.hartig." + topic.valueType().getSimpleName().toLowerCase(Locale.ROOT));
    owner = topic.owner();
  }

  void on(Headers headers, SpecificRecord value) {
    var id = id(value);
    if (id == null) {
      // State entries are known by their key; they are not events.
      return;
    }
    put(headers, "ce_specversion", utf8("1.0"));
    put(headers, "ce_id", utf8(id));
    put(headers, "ce_source", utf8(SOURCE + source(value)));
    put(headers, "ce_type", type);
    put(headers, "content-type", utf8("application/avro"));
  }

  private String source(SpecificRecord value) {
    return switch (owner) {
      case Owner.One one -> one.service().word();
      case Owner.Each each -> String.valueOf(text(value, "service"));
      case Owner.Upstream upstream -> "upstream";
      case Owner.Later later -> later.room();
    };
  }

  /** The record's own id or, for what is about a signal or a query, theirs. */
  private static @Nullable String id(SpecificRecord value) {
    var own = text(value, "id");
    if (own != null) {
      return own;
    }
    if (field(value, "signal") instanceof SpecificRecord signal) {
      return text(signal, "id");
    }
    if (field(value, "matter") instanceof SpecificRecord matter) {
      return text(matter, "signalId");
    }
    return text(value, "queryId");
  }

  private static @Nullable String text(SpecificRecord value, String name) {
    return field(value, name) instanceof CharSequence text ? text.toString() : null;
  }

  private static @Nullable Object field(SpecificRecord value, String name) {
    var field = value.getSchema().getField(name);
    return field == null ? null : value.get(field.pos());
  }

  private static void put(Headers headers, String name, byte[] text) {
    headers.remove(name);
    headers.add(name, text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.hartig.topology.runtime.serdes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes generated Avro records; stamps CloudEvents headers where there are headers to stamp. */
final class AvroSerializer<V extends SpecificRecord> implements Serializer<V> {

  private final SchemaRegistry registry;
  private final Schema schema;
  private final DatumWriter<V> writer;
  private final @Nullable CloudEventStamp stamp;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  @SuppressWarnings("unchecked") // Avro's own API is untyped here
  AvroSerializer(SchemaRegistry registry, Class<V> type, @Nullable CloudEventStamp stamp) {
    var model = SpecificData.getForClass(type);
    this.registry = registry;
    this.schema = model.getSchema(type);
    this.writer = model.createDatumWriter(schema);
    this.stamp = stamp;
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's contract: a tombstone is null, and this class is unmarked
  public byte[] serialize(String topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    var id = ids.computeIfAbsent(topic, name -> registry.register(name + "-value", schema));
    return WireFormat.encode(id, value, writer);
  }

  @Override
  public byte[] serialize(String topic, Headers headers, @Nullable V value) {
    if (stamp != null && value != null) {
      stamp.on(headers, value);
    }
    return serialize(topic, value);
  }
}

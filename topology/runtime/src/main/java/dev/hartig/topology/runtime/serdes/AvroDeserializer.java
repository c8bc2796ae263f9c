package dev.hartig.topology.runtime.serdes;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads generated Avro records, resolving the writer's schema by its id. */
final class AvroDeserializer<V extends SpecificRecord> implements Deserializer<V> {

  private final SchemaRegistry registry;
  private final SpecificData model;
  private final Schema schema;
  private final Map<Integer, DatumReader<V>> readers = new ConcurrentHashMap<>();

  AvroDeserializer(SchemaRegistry registry, Class<V> type) {
    this.registry = registry;
    this.model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's contract: a tombstone is null, and this class is unmarked
  public V deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    var id = WireFormat.schemaId(bytes);
    var reader = readers.computeIfAbsent(id, this::reader);
    try {
      return reader.read(null, WireFormat.payload(bytes));
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw WireFormat.undecodable(schema, e);
    }
  }

  @SuppressWarnings("unchecked") // Avro's own API is untyped here
  private DatumReader<V> reader(int id) {
    return model.createDatumReader(registry.byId(id), schema);
  }
}

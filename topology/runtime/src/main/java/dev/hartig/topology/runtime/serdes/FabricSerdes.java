package dev.hartig.topology.runtime.serdes;

import dev.hartig.topology.catalogue.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;

/** Serdes of topics and stores, over one schema registry. Safe for use by many threads. */
public final class FabricSerdes {

  private final SchemaRegistry registry;
  private final Map<Topic<?>, Serde<?>> values = new ConcurrentHashMap<>();

  private FabricSerdes(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param registryUrl as {@link SchemaRegistry#at} takes it
   */
  public static FabricSerdes of(String registryUrl) {
    return new FabricSerdes(SchemaRegistry.at(registryUrl));
  }

  /** The registry beneath, for what arrives in schemas of others. */
  public SchemaRegistry registry() {
    return registry;
  }

  /** Serde of a topic's value; writing stamps CloudEvents headers. */
  @SuppressWarnings("unchecked") // the topic's class object is the witness
  public <V> Serde<V> value(Topic<V> topic) {
    return (Serde<V>) values.computeIfAbsent(topic, this::serde);
  }

  /** How a topology reads a topic; the node is named after it. */
  public <V> Consumed<String, V> consumed(Topic<V> topic) {
    return Consumed.with(Serdes.String(), value(topic)).withName("from-" + topic.name());
  }

  /**
   * How a topology reads a topic into a global table, whose store Streams restores from the topic
   * itself. Restoring copies bytes that nobody has read, poison too; in the store it counts as
   * absent. Records wait for a registry that is away.
   */
  public <V> Consumed<String, V> consumedAsTable(Topic<V> topic) {
    var serde = value(topic);
    // A table's store takes these serdes, whatever its Materialized says.
    return Consumed.with(
            Serdes.String(),
            Serdes.serdeFrom(serde.serializer(), new TableDeserializer<>(serde.deserializer())))
        .withName("from-" + topic.name());
  }

  /**
   * How a topology reads a topic into a global store through a processor of its own. Streams fills
   * that store at each start by handing the topic's records to the processor again, without their
   * headers: then, too, they wait for a registry that is away; what nobody can read is null there,
   * since its dead letter was written when it came.
   */
  public <V> Consumed<String, V> consumedAsStore(Topic<V> topic) {
    var serde = value(topic);
    return Consumed.with(
            Serdes.String(),
            Serdes.serdeFrom(serde.serializer(), new ReplayDeserializer<>(serde.deserializer())))
        .withName("from-" + topic.name());
  }

  /** How a topology writes a topic; the node is named after it. */
  public <V> Produced<String, V> produced(Topic<V> topic) {
    return Produced.with(Serdes.String(), value(topic)).withName("to-" + topic.name());
  }

  /** Serde of a state store; its changelog evolves under a subject of its own. */
  public <V extends SpecificRecord> Serde<V> state(Class<V> type) {
    return avro(type, null);
  }

  private Serde<?> serde(Topic<?> topic) {
    if (topic.valueType() == byte[].class) {
      return Serdes.ByteArray();
    }
    var type = topic.valueType().asSubclass(SpecificRecord.class);
    return avro(type, new CloudEventStamp(topic));
  }

  private <V extends SpecificRecord> Serde<V> avro(Class<V> type, @Nullable CloudEventStamp stamp) {
    return Serdes.serdeFrom(
        new AvroSerializer<>(registry, type, stamp), new AvroDeserializer<>(registry, type));
  }
}

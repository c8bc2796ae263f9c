package dev.hartig.topology.runtime.serdes;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a global store's topic: strictly as it grows, leniently when it is read again at a start.
 * Kafka Streams (4.2, {@code GlobalStateManagerImpl.reprocessState}) gives headers in the first
 * case only. Either way records wait for a registry that is away, as {@link TableDeserializer}
 * explains.
 */
record ReplayDeserializer<V>(Deserializer<V> strict) implements Deserializer<V> {

  @Override
  public V deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
    return new TableDeserializer<>(strict).deserialize(topic, headers, bytes);
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's contract: a missing value is null, and this is unmarked
  public V deserialize(String topic, byte @Nullable [] bytes) {
    try {
      return deserialize(topic, new RecordHeaders(), bytes);
    } catch (SerializationException poison) {
      return null;
    }
  }
}

package dev.hartig.topology.runtime.serdes;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records strictly and a store's values leniently. Kafka Streams has one deserializer for
 * both: it gives headers with a record and none with a value from a store, where what cannot be
 * read is null. A registry that is away always throws, for it says nothing about the bytes.
 */
record TableDeserializer<V>(Deserializer<V> strict) implements Deserializer<V> {

  @Override
  public V deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
    return strict.deserialize(topic, headers, bytes);
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's contract: a missing value is null, and this is unmarked
  public V deserialize(String topic, byte @Nullable [] bytes) {
    try {
      return strict.deserialize(topic, bytes);
    } catch (SerializationException poison) {
      return null;
    }
  }
}

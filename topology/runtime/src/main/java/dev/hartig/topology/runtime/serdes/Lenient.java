package dev.hartig.topology.runtime.serdes;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads what cannot be read as null; a registry that is away still throws, as it says nothing. */
record Lenient<V>(Deserializer<V> strict) implements Deserializer<V> {

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

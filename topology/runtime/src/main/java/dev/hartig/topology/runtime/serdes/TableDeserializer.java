package dev.hartig.topology.runtime.serdes;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a global table: records strictly, the store's values leniently. Kafka Streams has one
 * deserializer for both: it gives headers with a record and none with a value from a store, where
 * what cannot be read is null.
 *
 * <p>A registry that is away says nothing about the bytes. Records wait for it: Kafka Streams
 * cannot replace the thread that fills global tables, and its death ends the whole client. A value
 * from the store throws, in a thread that can be replaced.
 */
record TableDeserializer<V>(Deserializer<V> strict) implements Deserializer<V> {

  private static final Logger LOG = Logger.getLogger(TableDeserializer.class);

  @Override
  public V deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
    while (true) {
      try {
        return strict.deserialize(topic, headers, bytes);
      } catch (RegistryUnavailableException away) {
        // Each attempt has waited some seconds of its own.
        if (Thread.currentThread().isInterrupted()) {
          throw away;
        }
        LOG.warnf("%s waits for the schema registry: %s", topic, away.getMessage());
      }
    }
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

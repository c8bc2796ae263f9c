package org.apache.kafka.streams.processor.internals;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What Kafka shows only to its own package: how a store is restored. */
public final class StateInsides {

  private StateInsides() {}

  /** Puts records of a changelog into the store that it belongs to. */
  public static void restore(
      ProcessorStateManager stores,
      TopicPartition changelog,
      List<ConsumerRecord<byte[], byte[]>> records) {
    var store = Objects.requireNonNull(stores.storeMetadata(changelog), changelog::toString);
    stores.restore(store, records, OptionalLong.empty());
  }
}

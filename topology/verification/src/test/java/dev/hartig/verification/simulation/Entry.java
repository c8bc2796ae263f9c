package dev.hartig.verification.simulation;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a partition, or in one.
 *
 * @param place topic and partition
 * @param timestamp milliseconds since the epoch
 * @param writer who wrote it: {@code alerting-fast}, {@code upstream}
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
record Entry(
    TopicPartition place,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Header[] headers,
    long timestamp,
    String writer) {

  /** As a consumer gets it; each time with headers of its own, since readers write in them. */
  ConsumerRecord<byte[], byte[]> at(long offset) {
    return new ConsumerRecord<>(
        place.topic(),
        place.partition(),
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        new RecordHeaders(headers),
        Optional.empty());
  }
}

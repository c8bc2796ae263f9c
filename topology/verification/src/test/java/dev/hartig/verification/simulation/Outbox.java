package dev.hartig.verification.simulation;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.jspecify.annotations.Nullable;

/** Takes what a task writes, its changelogs included, and hands it on as bytes. */
@SuppressWarnings("NullAway") // Kafka's own signatures
record Outbox(String writer, Clock clock, Consumer<Entry> sent) implements RecordCollector {

  @Override
  public <K, V> void send(
      String topic,
      K key,
      V value,
      Headers headers,
      @Nullable Integer partition,
      Long timestamp,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      String node,
      InternalProcessorContext<Void, Void> context) {
    var keyBytes = keySerializer.serialize(topic, headers, key);
    var valueBytes = valueSerializer.serialize(topic, headers, value);
    var place =
        partition == null ? Broker.place(topic, keyBytes) : new TopicPartition(topic, partition);
    var copy = headers == null ? new RecordHeaders() : headers;
    sent.accept(new Entry(place, keyBytes, valueBytes, copy.toArray(), timestamp, writer));
  }

  @Override
  public <K, V> void send(
      String topic,
      K key,
      V value,
      Headers headers,
      Long timestamp,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      String node,
      InternalProcessorContext<Void, Void> context,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner) {
    if (partitioner != null) {
      throw new UnsupportedOperationException("no topology of ours partitions by hand");
    }
    send(
        topic, key, value, headers, null, timestamp, keySerializer, valueSerializer, node, context);
  }

  /** Dead letters, which the handlers make; the producer stamps them. */
  @Override
  public <K, V> void send(
      K key,
      V value,
      String node,
      InternalProcessorContext<?, ?> context,
      ProducerRecord<byte[], byte[]> record) {
    sent.accept(entry(record, clock.milliseconds(), writer));
  }

  static Entry entry(ProducerRecord<byte[], byte[]> record, long now, String writer) {
    return new Entry(
        Broker.place(record.topic(), record.key()),
        record.key(),
        record.value(),
        record.headers().toArray(),
        record.timestamp() == null ? now : record.timestamp(),
        writer);
  }

  @Override
  public void initialize() {}

  @Override
  public void flush() {}

  @Override
  public void closeClean() {}

  @Override
  public void closeDirty() {}

  @Override
  public Map<TopicPartition, Long> offsets() {
    return Map.of();
  }
}

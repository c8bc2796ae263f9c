package dev.hartig.verification.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The little of a consumer that Streams asks for itself: to read a global table to its end. Tasks
 * get their records handed, and hear here that nothing was ever committed.
 */
final class LogReader implements InvocationHandler {

  private final Function<TopicPartition, List<Entry>> log;
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  private LogReader(Function<TopicPartition, List<Entry>> log) {
    this.log = log;
  }

  @SuppressWarnings("unchecked") // the proxy is of this interface and nothing else
  static Consumer<byte[], byte[]> of(Function<TopicPartition, List<Entry>> log) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            LogReader.class.getClassLoader(), new Class<?>[] {Consumer.class}, new LogReader(log));
  }

  /** Records as they are read, counted from 0. */
  static List<ConsumerRecord<byte[], byte[]>> consumed(List<Entry> entries) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (var entry : entries) {
      records.add(entry.at(records.size()));
    }
    return records;
  }

  @Override
  @SuppressWarnings("unchecked") // as the consumer's interface has it
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "partitionsFor" -> {
        var topic = (String) arguments[0];
        var partitions = new ArrayList<PartitionInfo>();
        for (var number = 0; number < Broker.partitions(topic); number++) {
          partitions.add(new PartitionInfo(topic, number, null, null, null));
        }
        return partitions;
      }
      case "endOffsets" -> {
        var ends = new HashMap<TopicPartition, Long>();
        ((Collection<TopicPartition>) arguments[0])
            .forEach(place -> ends.put(place, (long) log.apply(place).size()));
        return ends;
      }
      case "assign" -> {
        positions.clear();
        ((Collection<TopicPartition>) arguments[0]).forEach(place -> positions.put(place, 0L));
        return null;
      }
      case "poll" -> {
        var read = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        positions.replaceAll(
            (place, position) -> {
              var all = consumed(log.apply(place));
              read.put(place, all.subList(position.intValue(), all.size()));
              return (long) all.size();
            });
        return new ConsumerRecords<>(read, Map.of());
      }
      case "position" -> {
        return positions.getOrDefault((TopicPartition) arguments[0], 0L);
      }
      case "committed" -> {
        return Map.of();
      }
      case "seek", "seekToBeginning", "unsubscribe", "pause", "resume" -> {
        return null;
      }
      default -> throw new UnsupportedOperationException(method.toString());
    }
  }
}

package dev.hartig.alerting.transport;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records have been dealt with, and up to where that can be committed: to the first one that
 * has not. What was delivered behind it is delivered again after a crash, under the same id.
 *
 * <p>For one thread.
 */
final class OffsetLedger {

  private final Map<TopicPartition, TreeMap<Long, Boolean>> records = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> owed = new HashMap<>();
  private int open;

  /** A record has been read. */
  void begin(TopicPartition partition, long offset) {
    if (records.computeIfAbsent(partition, p -> new TreeMap<>()).put(offset, false) == null) {
      open++;
    }
  }

  /** A record has been dealt with; one of a partition that was taken away is of no interest. */
  void done(TopicPartition partition, long offset) {
    var read = records.get(partition);
    if (read != null && Boolean.FALSE.equals(read.get(offset))) {
      read.put(offset, true);
      open--;
    }
  }

  /** Records read and not dealt with. */
  int open() {
    return open;
  }

  /** What can be committed and is not yet. */
  Map<TopicPartition, OffsetAndMetadata> committable() {
    records.forEach(
        (partition, read) -> {
          while (!read.isEmpty() && read.firstEntry().getValue()) {
            owed.put(partition, new OffsetAndMetadata(read.pollFirstEntry().getKey() + 1));
          }
        });
    return Map.copyOf(owed);
  }

  /** All that was {@link #committable} when it was asked last has been committed. */
  void committed() {
    owed.clear();
  }

  /** These partitions are another's now. */
  void forget(Collection<TopicPartition> partitions) {
    for (var partition : partitions) {
      owed.remove(partition);
      var read = records.remove(partition);
      if (read != null) {
        open -= (int) read.values().stream().filter(done -> !done).count();
      }
    }
  }
}

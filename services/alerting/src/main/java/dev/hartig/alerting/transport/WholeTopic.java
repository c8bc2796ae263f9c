package dev.hartig.alerting.transport;

import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a small topic whole, with a consumer of no group: all of it at the start, and then whatever
 * changes.
 */
final class WholeTopic<V> implements Runnable {

  private static final Logger LOG = Logger.getLogger(WholeTopic.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FAILURE_WAIT = Duration.ofSeconds(1);

  private final String topic;
  private final Consumer<String, @Nullable V> consumer;
  private final Reader<V> reader;
  private Map<TopicPartition, Long> end = Map.of();
  private boolean read;
  private volatile boolean stopping;

  /** Who is told; on the thread that reads. */
  interface Reader<V> {

    /** A record; null says that there is nothing under its key any more. */
    void put(String key, @Nullable V value);

    /** All there is has been read, for now. */
    void caughtUp();
  }

  /**
   * @param consumer closed when reading ends
   */
  WholeTopic(String topic, Consumer<String, @Nullable V> consumer, Reader<V> reader) {
    this.topic = topic;
    this.consumer = consumer;
    this.reader = reader;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        turn();
      }
    } finally {
      consumer.close();
    }
  }

  /** Ends the reading. */
  void stop() {
    stopping = true;
    consumer.wakeup();
  }

  /** One turn; package-private, so that a test can take one without a thread. */
  void turn() {
    try {
      if (consumer.assignment().isEmpty()) {
        begin();
      }
      var records = consumer.poll(POLL);
      records.forEach(record -> reader.put(record.key(), record.value()));
      var first = !read && end.entrySet().stream().allMatch(this::reached);
      read |= first;
      if (read && (first || !records.isEmpty())) {
        reader.caughtUp();
      }
    } catch (WakeupException woken) {
      // Only stop() wakes, and run() ends by its flag.
      return;
    } catch (InterruptException last) {
      stopping = true;
    } catch (RecordDeserializationException poison) {
      skip(poison);
    } catch (KafkaException failure) {
      LOG.warnf("reading failed, again in a second: topic=%s cause=%s", topic, failure.toString());
      LockSupport.parkNanos(FAILURE_WAIT.toNanos());
    }
  }

  private void begin() {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    end = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private boolean reached(Map.Entry<TopicPartition, Long> partition) {
    return consumer.position(partition.getKey()) >= partition.getValue();
  }

  private void skip(RecordDeserializationException poison) {
    if (poison.getCause() instanceof RegistryUnavailableException) {
      LOG.warnf("schema registry does not answer: topic=%s", topic);
      LockSupport.parkNanos(FAILURE_WAIT.toNanos());
      return;
    }
    LOG.errorf(
        "not readable, skipped: topic=%s offset=%d cause=%s",
        topic, poison.offset(), poison.getMessage());
    consumer.seek(poison.topicPartition(), poison.offset() + 1);
  }
}

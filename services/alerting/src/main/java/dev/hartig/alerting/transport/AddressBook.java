package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.AddressCodec;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * People's e-mail addresses, read from the directory's topic: all of it at the start, and then
 * whatever changes. Safe for use by many threads.
 */
final class AddressBook implements Runnable {

  private static final Logger LOG = Logger.getLogger(AddressBook.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FAILURE_WAIT = Duration.ofSeconds(1);

  private final Consumer<String, @Nullable String> consumer;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> read = new CompletableFuture<>();
  private Map<TopicPartition, Long> end = Map.of();
  private volatile boolean stopping;

  /**
   * @param consumer of no group; its values are addresses, null where there is none. Closed when
   *     reading ends
   */
  AddressBook(Consumer<String, @Nullable String> consumer) {
    this.consumer = consumer;
  }

  /**
   * The address of a recipient, once the directory has been read; empty when there is none. Whoever
   * is known by a mail handle only is reached there.
   */
  CompletableFuture<Optional<String>> of(String organisation, String recipient) {
    return read.thenApply(
        done ->
            AddressCodec.ofHandle(recipient)
                .or(
                    () ->
                        Optional.ofNullable(
                            addresses.get(AddressCodec.key(organisation, recipient)))));
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
      consumer.poll(POLL).forEach(this::put);
      if (!read.isDone() && end.entrySet().stream().allMatch(this::reached)) {
        LOG.infof("directory read: addresses=%d", addresses.size());
        read.complete(null);
      }
    } catch (WakeupException woken) {
      // Only stop() wakes, and run() ends by its flag.
      return;
    } catch (InterruptException last) {
      stopping = true;
    } catch (RecordDeserializationException poison) {
      skip(poison);
    } catch (KafkaException failure) {
      LOG.warnf("reading the directory failed, again in a second: cause=%s", failure.toString());
      LockSupport.parkNanos(FAILURE_WAIT.toNanos());
    }
  }

  private void begin() {
    var partitions =
        consumer.partitionsFor(Topics.DIRECTORY.name()).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    end = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private boolean reached(Map.Entry<TopicPartition, Long> partition) {
    return consumer.position(partition.getKey()) >= partition.getValue();
  }

  private void put(ConsumerRecord<String, @Nullable String> record) {
    var address = record.value();
    if (address == null) {
      addresses.remove(record.key());
    } else if (AddressCodec.isPerson(record.key())) {
      // A handle's entry holds its person, too: once is enough.
      addresses.put(record.key(), address);
    }
  }

  private void skip(RecordDeserializationException poison) {
    if (poison.getCause() instanceof RegistryUnavailableException) {
      LOG.warn("schema registry does not answer: reader=directory");
      LockSupport.parkNanos(FAILURE_WAIT.toNanos());
      return;
    }
    LOG.errorf(
        "no entry of the directory, skipped: offset=%d cause=%s",
        poison.offset(), poison.getMessage());
    consumer.seek(poison.topicPartition(), poison.offset() + 1);
  }

  /** For tests: what has been read so far. */
  List<String> keys() {
    return addresses.keySet().stream().sorted().toList();
  }
}

package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one channel's alerts for one receiver and commits what has been dealt with. Reading pauses
 * while too much is on its way; deliveries run elsewhere, so that the group never thinks it dead.
 */
final class ReceiverLoop implements Runnable, ConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(ReceiverLoop.class);

  /** Also the most by which a commit is late. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration FAILURE_WAIT = Duration.ofSeconds(1);

  private final Receiver receiver;
  private final Channel channel;
  private final Consumer<String, Notification> consumer;
  private final Function<Notification, CompletionStage<?>> deal;
  private final Lanes lanes;
  private final int queue;
  private final OffsetLedger ledger = new OffsetLedger();
  private final Queue<ConsumerRecord<?, ?>> finished = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  /**
   * @param consumer closed when the loop ends
   * @param deal delivers and puts the end on record; completes when that is safe
   * @param queue records on their way before reading pauses
   */
  ReceiverLoop(
      Receiver receiver,
      Channel channel,
      Consumer<String, Notification> consumer,
      Function<Notification, CompletionStage<?>> deal,
      Lanes lanes,
      int queue) {
    this.receiver = receiver;
    this.channel = channel;
    this.consumer = consumer;
    this.deal = deal;
    this.lanes = lanes;
    this.queue = queue;
  }

  @Override
  public void run() {
    consumer.subscribe(List.of(Topics.alerts(channel).name()), this);
    while (!stopping) {
      try {
        turn();
      } catch (WakeupException woken) {
        // Only stop() wakes; the condition above ends the loop.
        continue;
      } catch (InterruptException end) {
        // Whoever interrupts wants an end, too; the flag stays set for what comes after.
        stopping = true;
      } catch (RecordDeserializationException poison) {
        skip(poison);
      } catch (KafkaException failure) {
        LOG.warnf(
            "reading alerts failed, again in a second: receiver=%s channel=%s cause=%s",
            receiver.name(), channel.word(), failure.toString());
        // Some failures last: without a wait they would fill the log.
        LockSupport.parkNanos(FAILURE_WAIT.toNanos());
      }
    }
    try {
      settle();
      consumer.commitSync(ledger.committable());
    } catch (KafkaException late) {
      LOG.warnf(
          "last commit failed: receiver=%s channel=%s cause=%s",
          receiver.name(), channel.word(), late.toString());
    } finally {
      consumer.close();
    }
  }

  /** Ends the loop; what is on its way is read again after the next start. */
  void stop() {
    stopping = true;
    consumer.wakeup();
  }

  /** One turn; package-private, so that a test can take one without a thread. */
  void turn() {
    consumer.poll(POLL).forEach(this::accept);
    settle();
    if (ledger.open() >= queue) {
      consumer.pause(consumer.assignment());
    } else if (ledger.open() <= queue / 2) {
      consumer.resume(consumer.paused());
    }
    var upTo = ledger.committable();
    if (!upTo.isEmpty()) {
      consumer.commitSync(upTo);
    }
  }

  private void accept(ConsumerRecord<String, Notification> record) {
    var notification = record.value();
    ledger.begin(partition(record), record.offset());
    if (notification.wanted() && receiver.wants(notification.subject().recipient())) {
      lanes.run(
          notification.subject().key(),
          // In a stage from the start: what is thrown at once is a failure like any other.
          () ->
              CompletableFuture.completedFuture(notification)
                  .thenCompose(n -> deal.apply(n).thenApply(end -> true))
                  .whenComplete((end, bug) -> ended(record, bug)));
    } else {
      finished.add(record);
    }
  }

  private void ended(ConsumerRecord<String, Notification> record, @Nullable Throwable bug) {
    if (bug == null) {
      finished.add(record);
    } else if (!stopping) {
      // Its offset stays uncommitted: what a bug dropped comes again after a restart.
      LOG.errorf(
          bug, "delivery broke: receiver=%s alertId=%s", receiver.name(), record.value().alertId());
    }
  }

  private void settle() {
    for (var record = finished.poll(); record != null; record = finished.poll()) {
      ledger.done(partition(record), record.offset());
    }
  }

  /** Alerts are this service's own; what cannot be read of them was written by somebody else. */
  private void skip(RecordDeserializationException poison) {
    if (poison.getCause() instanceof RegistryUnavailableException) {
      LOG.warnf(
          "schema registry does not answer: receiver=%s channel=%s",
          receiver.name(), channel.word());
      LockSupport.parkNanos(FAILURE_WAIT.toNanos());
      return;
    }
    LOG.errorf(
        poison,
        "not an alert, skipped: topic=%s partition=%d offset=%d",
        poison.topicPartition().topic(),
        poison.topicPartition().partition(),
        poison.offset());
    consumer.seek(poison.topicPartition(), poison.offset() + 1);
  }

  /** Puts down at once where a new group begins: a crash before its first commit loses nothing. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    var committed = consumer.committed(new HashSet<>(partitions));
    var begin = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (var partition : partitions) {
      if (committed.get(partition) == null) {
        begin.put(partition, new OffsetAndMetadata(consumer.position(partition)));
      }
    }
    if (!begin.isEmpty()) {
      consumer.commitSync(begin);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    settle();
    var upTo = ledger.committable();
    if (!upTo.isEmpty()) {
      consumer.commitSync(upTo);
    }
    ledger.forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    ledger.forget(partitions);
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}

package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
 * Reads what is to be delivered, one channel's alerts for one receiver or one channel's replays,
 * and commits what has been dealt with. Reading pauses while too much is on its way; deliveries run
 * elsewhere, so that the group never thinks it dead.
 */
final class ReceiverLoop implements Runnable, ConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(ReceiverLoop.class);

  /** Also the most by which a commit is late once nothing more comes. */
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * Between two commits, for each waits for an answer and, where alerts come one by one, would be
   * one for each of them. What a crash repeats goes out under the same id.
   */
  static final Duration COMMIT = Duration.ofMillis(100);

  private static final Duration FAILURE_WAIT = Duration.ofSeconds(1);

  /** How often it is asked how much is waiting, and how long the answer may take. */
  private static final Duration MEASURE = Duration.ofSeconds(5);

  private static final Duration MEASURED_WITHIN = Duration.ofSeconds(2);

  /**
   * How it reads.
   *
   * @param from where a group that is new begins: with the first record of that moment or later
   * @param held whether it keeps its place and reads nothing
   */
  record Manner(Instant from, boolean held) {

    /** A new receiver gets what is happening now, not the topic's history. */
    private static final Duration HAPPENING = Duration.ofMinutes(5);

    /** What is happening now, and on. */
    static Manner usual(Instant now) {
      return new Manner(now.minus(HAPPENING), false);
    }
  }

  private final String reader;
  private final Topic<?> topic;
  private final Consumer<String, @Nullable Notification> consumer;
  private final Predicate<Notification> wanted;
  private final Function<Notification, Dealt> deal;
  private final Lanes lanes;
  private final int queue;
  private final Manner manner;
  private final LongSupplier nanos;
  private final OffsetLedger ledger = new OffsetLedger();
  private final Queue<ConsumerRecord<?, ?>> finished = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;
  private volatile long waiting = -1;
  private long committedAt;
  private long measuredAt;

  /**
   * @param reader for whom it reads, in logs
   * @param consumer closed when the loop ends; its null values are passed over
   * @param wanted what is passed over, too, when it does not hold
   * @param deal delivers and puts the end on record
   * @param queue records on their way before reading pauses
   * @param manner where it begins
   * @param nanos a clock that only goes on, as {@link System#nanoTime}
   */
  ReceiverLoop(
      String reader,
      Topic<?> topic,
      Consumer<String, @Nullable Notification> consumer,
      Predicate<Notification> wanted,
      Function<Notification, Dealt> deal,
      Lanes lanes,
      int queue,
      Manner manner,
      LongSupplier nanos) {
    this.reader = reader;
    this.topic = topic;
    this.consumer = consumer;
    this.wanted = wanted;
    this.deal = deal;
    this.lanes = lanes;
    this.queue = queue;
    this.manner = manner;
    this.nanos = nanos;
    committedAt = nanos.getAsLong();
    measuredAt = committedAt;
  }

  @Override
  public void run() {
    consumer.subscribe(List.of(topic.name()), this);
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
            "reading failed, again in a second: reader=%s topic=%s cause=%s",
            reader, topic, failure.toString());
        // Some failures last: without a wait they would fill the log.
        LockSupport.parkNanos(FAILURE_WAIT.toNanos());
      }
    }
    try {
      settle();
      commit();
    } catch (KafkaException late) {
      LOG.warnf("last commit failed: reader=%s topic=%s cause=%s", reader, topic, late.toString());
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
    if (manner.held() || ledger.open() >= queue) {
      consumer.pause(consumer.assignment());
    } else if (ledger.open() <= queue / 2) {
      consumer.resume(consumer.paused());
    }
    if (since(committedAt, COMMIT)) {
      commit();
    }
    if (since(measuredAt, MEASURE)) {
      measure();
    }
  }

  private boolean since(long moment, Duration time) {
    return nanos.getAsLong() - moment >= time.toNanos();
  }

  /** What is not dealt with yet holds back what comes after it; what fails is tried again. */
  private void commit() {
    var upTo = ledger.committable();
    if (!upTo.isEmpty()) {
      consumer.commitSync(upTo);
      ledger.committed();
      committedAt = nanos.getAsLong();
    }
  }

  /** Records not dealt with yet, those not read among them; empty when nobody has counted yet. */
  OptionalLong waiting() {
    var counted = waiting;
    return counted < 0 ? OptionalLong.empty() : OptionalLong.of(counted);
  }

  /** Counts what is waiting; package-private, so that a test need not wait. */
  void measure() {
    measuredAt = nanos.getAsLong();
    var ahead = (long) ledger.open();
    for (var end : consumer.endOffsets(consumer.assignment(), MEASURED_WITHIN).entrySet()) {
      var behind = end.getValue() - consumer.position(end.getKey(), MEASURED_WITHIN);
      // Where a transaction is open, its end is not to be read yet.
      ahead += Math.max(0, behind);
    }
    waiting = ahead;
  }

  private void accept(ConsumerRecord<String, @Nullable Notification> record) {
    var notification = record.value();
    ledger.begin(partition(record), record.offset());
    if (notification != null && wanted.test(notification)) {
      lanes.run(notification.subject().key(), () -> begin(record, notification));
    } else {
      finished.add(record);
    }
  }

  /** What is thrown at once is a failure like any other. */
  private CompletionStage<?> begin(ConsumerRecord<?, ?> record, Notification notification) {
    Dealt dealt;
    try {
      dealt = deal.apply(notification);
    } catch (RuntimeException bug) {
      dealt = Dealt.broken(bug);
    }
    dealt.recorded().whenComplete((end, bug) -> ended(record, notification, bug));
    return dealt.over();
  }

  private void ended(
      ConsumerRecord<?, ?> record, Notification notification, @Nullable Throwable bug) {
    if (bug == null) {
      finished.add(record);
    } else if (!stopping) {
      // Its offset stays uncommitted: what a bug dropped comes again after a restart.
      LOG.errorf(bug, "delivery broke: reader=%s alertId=%s", reader, notification.alertId());
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
      LOG.warnf("schema registry does not answer: reader=%s topic=%s", reader, topic);
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

  /**
   * Puts down at once where a new group begins: a crash before its first commit loses nothing. Who
   * is held is held from here on: the poll that assigns may bring records, too.
   */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (manner.held()) {
      consumer.pause(partitions);
    }
    var committed = consumer.committed(new HashSet<>(partitions));
    var begin = new HashMap<TopicPartition, OffsetAndMetadata>();
    var fresh = partitions.stream().filter(one -> committed.get(one) == null).toList();
    seek(fresh, manner.from());
    for (var partition : fresh) {
      begin.put(partition, new OffsetAndMetadata(consumer.position(partition)));
    }
    if (!begin.isEmpty()) {
      consumer.commitSync(begin);
    }
  }

  /**
   * To what was written then or later; what is no longer kept is passed over. Asked for here and
   * not left to {@code auto.offset.reset=by_duration}, by which Kafka's consumer (4.2.1) finds no
   * place in a partition that has had no record since, and asks again only after half a minute.
   */
  private void seek(Collection<TopicPartition> partitions, Instant from) {
    var moments = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> moments.put(partition, from.toEpochMilli()));
    consumer
        .offsetsForTimes(moments)
        .forEach(
            (partition, found) -> {
              if (found == null) {
                consumer.seekToEnd(List.of(partition));
              } else {
                consumer.seek(partition, found.offset());
              }
            });
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    settle();
    commit();
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

package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop turn by turn, without a broker. */
class ReceiverLoopTest {

  private static final TopicPartition PARTITION =
      new TopicPartition(Topics.alerts(Channel.REALTIME).name(), 0);

  private final MockConsumer<String, Notification> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
        /** The first record is old, the second of 1970; nothing is later than an hour after. */
        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> moments) {
          var found = new HashMap<TopicPartition, OffsetAndTimestamp>();
          moments.forEach((partition, at) -> found.put(partition, at < 3_600_000 ? at(at) : null));
          return found;
        }

        private OffsetAndTimestamp at(long moment) {
          return new OffsetAndTimestamp(moment < 0 ? 0 : 1, Math.max(0, moment));
        }

        /** A mock forgets places with each subscription; a broker does not. */
        @Override
        public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
          var found = kept;
          kept = Map.of();
          return found.isEmpty() ? super.committed(partitions) : found;
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
          if (coordinatorAway) {
            throw new KafkaException("the coordinator is away");
          }
          super.commitSync(offsets);
        }
      };
  private boolean coordinatorAway;
  private Map<TopicPartition, OffsetAndMetadata> kept = Map.of();
  private final Map<String, CompletableFuture<Void>> sent = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  /** Completes when the brokers know of deliveries. */
  private CompletableFuture<Void> known = CompletableFuture.completedFuture(null);

  private long nanos;
  private ReceiverLoop loop = loop(ReceiverLoop.Manner.usual(Instant.EPOCH));

  private ReceiverLoop loop(ReceiverLoop.Manner manner) {
    return new ReceiverLoop(
        "webhook-pager",
        Topics.alerts(Channel.REALTIME),
        consumer,
        notification -> notification.wanted() && notification.subject().recipient().equals("ann"),
        notification -> {
          order.add(notification.idempotencyKey());
          var over =
              sent.computeIfAbsent(notification.idempotencyKey(), key -> new CompletableFuture<>());
          return new Dealt(over, over.thenCompose(end -> known));
        },
        new Lanes(4),
        4,
        manner,
        () -> nanos);
  }

  /** One turn, late enough for a commit. */
  private void turn() {
    nanos += ReceiverLoop.COMMIT.toNanos();
    loop.turn();
  }

  @BeforeEach
  void assign() {
    consumer.subscribe(List.of(PARTITION.topic()), loop);
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.rebalance(List.of(PARTITION));
    turn();
  }

  @Test
  void newGroupPutsDownWhereItBegins() {
    assertThat(committed()).isZero();
  }

  @Test
  void aNewGroupBeginsWithItsMoment() {
    // When
    begin(new ReceiverLoop.Manner(Instant.EPOCH, false));

    // Then
    assertThat(consumer.position(PARTITION)).isEqualTo(1);
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void aGroupThatHasAPlaceGoesOnThere() {
    // Given
    kept = Map.of(PARTITION, new OffsetAndMetadata(0));

    // When
    begin(new ReceiverLoop.Manner(Instant.EPOCH, false));

    // Then
    assertThat(consumer.position(PARTITION)).isZero();
  }

  @Test
  void whereNothingIsOfThatMomentOrLaterItBeginsWithWhatComes() {
    // Given
    consumer.updateEndOffsets(Map.of(PARTITION, 7L));

    // When
    begin(new ReceiverLoop.Manner(Instant.EPOCH.plusSeconds(7_200), false));

    // Then
    assertThat(committed()).isEqualTo(7);
  }

  @Test
  void whatIsHeldKeepsItsPlaceAndCountsWhatWaits() {
    // Given
    consumer.updateEndOffsets(Map.of(PARTITION, 5L));
    begin(new ReceiverLoop.Manner(Instant.EPOCH.minusSeconds(1), true));

    // When: the first poll would bring it already
    add(0, "t1", "a", true, "ann");
    turn();
    loop.measure();
    // Nor do the turns after it go on.
    turn();

    // Then
    assertThat(order).isEmpty();
    assertThat(committed()).isZero();
    assertThat(loop.waiting()).hasValue(5);
  }

  @Test
  void whatIsOnItsWayWaitsToo() {
    // Given
    consumer.updateEndOffsets(Map.of(PARTITION, 5L));
    assertThat(loop.waiting()).isEmpty();
    add(0, "t1", "a", true, "ann");
    add(1, "t1", "b", true, "ann");
    turn();

    // When
    sent.get("a/1").complete(null);
    turn();
    loop.measure();

    // Then: b, and three that were not read
    assertThat(loop.waiting()).hasValue(4);
  }

  /** Another loop of the same group takes the partition. */
  private void begin(ReceiverLoop.Manner manner) {
    consumer.unsubscribe();
    loop = loop(manner);
    consumer.subscribe(List.of(PARTITION.topic()), loop);
    consumer.rebalance(List.of(PARTITION));
  }

  @Test
  void commitsOnlyWhatIsDeliveredWithoutAGap() {
    // Given
    add(0, "t1", "a", true, "ann");
    add(1, "t2", "b", true, "ann");
    add(2, "t3", "c", true, "ann");
    turn();

    // When
    sent.get("b/1").complete(null);
    turn();
    var before = committed();
    sent.get("a/1").complete(null);
    turn();

    // Then
    assertThat(before).isZero();
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void oneCommitIsForAllThatWasDeliveredForAWhile() {
    // Given
    add(0, "t1", "a", false, "ann");
    turn();
    add(1, "t1", "b", false, "ann");
    add(2, "t1", "c", false, "ann");

    // When
    nanos += ReceiverLoop.COMMIT.toNanos() - 1;
    loop.turn();
    var soon = committed();
    nanos++;
    loop.turn();

    // Then
    assertThat(soon).isEqualTo(1);
    assertThat(committed()).isEqualTo(3);
  }

  @Test
  void aCommitThatFailedIsMadeUpFor() {
    // Given
    add(0, "t1", "a", false, "ann");
    coordinatorAway = true;
    assertThatThrownBy(this::turn).hasMessage("the coordinator is away");

    // When
    coordinatorAway = false;
    turn();

    // Then
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void passesOverWhatIsNotForTheReceiver() {
    // Given
    add(0, "t1", "a", false, "ann");
    add(1, "t1", "b", true, "bob");

    // When
    turn();

    // Then
    assertThat(sent).isEmpty();
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void passesOverWhatIsNothingToDeliver() {
    // Given
    consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, "letter", null));

    // When
    turn();

    // Then
    assertThat(sent).isEmpty();
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void oneThreadIsDeliveredInOrder() {
    // Given
    add(0, "t1", "a", true, "ann");
    add(1, "t1", "b", true, "ann");
    turn();
    assertThat(order).containsExactly("a/1");

    // When
    sent.get("a/1").complete(null);

    // Then
    assertThat(order).containsExactly("a/1", "b/1");
  }

  @Test
  void theNextIsDeliveredBeforeTheBrokersKnowOfTheLast() {
    // Given
    known = new CompletableFuture<>();
    add(0, "t1", "a", true, "ann");
    add(1, "t1", "b", true, "ann");
    turn();

    // When
    sent.get("a/1").complete(null);
    turn();

    // Then: but what they do not know of is not committed
    assertThat(order).containsExactly("a/1", "b/1");
    assertThat(committed()).isZero();
  }

  @Test
  void readingPausesWhileTooMuchIsOnItsWay() {
    // Given
    for (var i = 0; i < 4; i++) {
      add(i, "t" + i, "a" + i, true, "ann");
    }
    turn();
    assertThat(consumer.paused()).containsExactly(PARTITION);

    // When
    sent.get("a0/1").complete(null);
    sent.get("a1/1").complete(null);
    turn();

    // Then
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void whatABugDroppedIsNotCommitted() {
    // Given
    add(0, "t1", "a", true, "ann");
    turn();

    // When
    sent.get("a/1").completeExceptionally(new IllegalStateException("a bug"));
    turn();

    // Then
    assertThat(committed()).isZero();
  }

  @Test
  void stopsWithALastCommitAndSurvivesFailuresOfTheCluster() {
    // Given
    add(0, "t1", "a", false, "ann");
    consumer.setPollException(new KafkaException("a broker is away"));
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(loop::stop);

    // When
    loop.run();

    // Then
    assertThat(consumer.closed()).isTrue();
  }

  private void add(long offset, String thread, String alert, boolean notifies, String recipient) {
    consumer.addRecord(
        new ConsumerRecord<>(
            PARTITION.topic(),
            PARTITION.partition(),
            offset,
            "acme/" + thread,
            new Notification(
                alert,
                1,
                new Subject("acme", thread, "s", recipient),
                notifies,
                null,
                "text/plain",
                "{}",
                Map.of(),
                Notification.Origin.none())));
  }

  private long committed() {
    return consumer.committed(Set.of(PARTITION)).get(PARTITION).offset();
  }
}

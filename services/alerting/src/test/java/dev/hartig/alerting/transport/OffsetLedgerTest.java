package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetLedgerTest {

  private static final TopicPartition ONE = new TopicPartition("alerts", 0);
  private static final TopicPartition TWO = new TopicPartition("alerts", 1);

  private final OffsetLedger ledger = new OffsetLedger();

  @Test
  void commitsUpToTheFirstRecordThatIsNotDealtWith() {
    // Given: 12 is missing, as a transaction marker is
    List.of(10L, 11L, 13L).forEach(offset -> ledger.begin(ONE, offset));
    ledger.begin(TWO, 5);

    // When
    ledger.done(ONE, 11);
    ledger.done(ONE, 13);
    var before = ledger.committable();
    ledger.done(ONE, 10);

    // Then
    assertThat(before).isEmpty();
    assertThat(ledger.committable()).containsOnly(entry(ONE, 14));
    assertThat(ledger.open()).isEqualTo(1);
  }

  @Test
  void owesWhatWasNotCommitted() {
    // Given
    ledger.begin(ONE, 1);
    ledger.begin(TWO, 5);
    ledger.done(ONE, 1);
    ledger.committable();

    // When: that commit failed, and this one does not
    ledger.done(TWO, 5);
    var owed = ledger.committable();
    ledger.committed();

    // Then
    assertThat(owed).containsOnly(entry(ONE, 2), entry(TWO, 6));
    assertThat(ledger.committable()).isEmpty();
  }

  @Test
  void owesNothingOfWhatWasTakenAway() {
    // Given
    ledger.begin(ONE, 1);
    ledger.done(ONE, 1);
    ledger.committable();

    // When
    ledger.forget(List.of(ONE));

    // Then
    assertThat(ledger.committable()).isEmpty();
  }

  @Test
  void forgetsWhatWasTakenAway() {
    // Given
    ledger.begin(ONE, 1);
    ledger.begin(TWO, 1);

    // When
    ledger.forget(List.of(ONE));
    ledger.done(ONE, 1);

    // Then
    assertThat(ledger.open()).isEqualTo(1);
    assertThat(ledger.committable()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverCommitsPastAnOpenRecord(long seed) {
    // Given
    var random = new Random(seed);
    var open = new ArrayList<Long>();
    for (var offset = 0L; offset < 500; offset++) {
      ledger.begin(ONE, offset);
      open.add(offset);
    }

    // When / Then
    while (!open.isEmpty()) {
      ledger.done(ONE, open.remove(random.nextInt(open.size())));
      for (var upTo : ledger.committable().values()) {
        var first = open.isEmpty() ? 500L : Collections.min(open);
        assertThat(upTo.offset()).as("seed %d", seed).isEqualTo(first);
      }
    }
    assertThat(ledger.open()).isZero();
  }

  private static java.util.Map.Entry<TopicPartition, OffsetAndMetadata> entry(
      TopicPartition partition, long offset) {
    return java.util.Map.entry(partition, new OffsetAndMetadata(offset));
  }
}

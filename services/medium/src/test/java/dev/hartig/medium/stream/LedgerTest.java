package dev.hartig.medium.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.medium.domain.Interruptions;
import dev.hartig.schemas.Interruption;
import dev.hartig.schemas.Medium;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

  private static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");

  private final KeyValueStore<String, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(MediumTopology.INTERRUPTIONS_STORE),
              Serdes.String(),
              Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final Ledger ledger = new Ledger(store);
  private final Ledger.Bookkeeper topic = new Ledger.Bookkeeper();

  @BeforeEach
  void open() {
    var context = new MockProcessorContext<Void, Void>();
    store.init(context.getStateStoreContext(), store);
    topic.init(context);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aBurstIsCountedBeforeTheTopicTellsOfIt() {
    // When
    ledger.chosen(ann(0));
    ledger.chosen(ann(10));
    read(ann(20));

    // Then
    assertThat(ledger.of("acme", "ann").latest()).hasSize(3);
    assertThat(ledger.of("acme", "bob")).isEqualTo(Interruptions.NONE);
    assertThat(ledger.of("other", "ann")).isEqualTo(Interruptions.NONE);
  }

  /** So a task that died and one that did not know the same. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void howMuchOfItTheTopicHasToldChangesNothing(int told) {
    // Given
    for (var number = 0; number < 3; number++) {
      ledger.chosen(ann(10 * number));
    }
    var before = ledger.of("acme", "ann");

    // When: once or again
    for (var number = 0; number < told; number++) {
      read(ann(10 * number));
      read(ann(10 * number));
    }

    // Then
    assertThat(ledger.of("acme", "ann")).isEqualTo(before);
  }

  @Test
  void whatNobodyCanReadIsPassedOver() {
    // When
    topic.process(new Record<>("acme/ann", null, 0));

    // Then
    assertThat(ledger.of("acme", "ann")).isEqualTo(Interruptions.NONE);
  }

  private void read(Interruption one) {
    topic.process(new Record<>("acme/ann", one, 0));
  }

  private static Interruption ann(int minute) {
    return Interruption.newBuilder()
        .setOrganisation("acme")
        .setPerson("ann")
        .setDispatchId("dispatch")
        .setThread("thread " + minute)
        .setMedium(Medium.CHAT_MESSAGE)
        .setAt(NINE.plus(Duration.ofMinutes(minute)))
        .build();
  }
}

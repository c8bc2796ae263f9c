package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The directory's addresses, turn by turn, without a broker. */
class AddressBookTest {

  private static final String TOPIC = Topics.DIRECTORY.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<String, @Nullable String> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.NONE.name());
  private final AddressBook book = new AddressBook(consumer);

  @BeforeEach
  void topic() {
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 3L));
  }

  @Test
  void answersWhenAllHasBeenReadAndFollowsChanges() {
    // Given
    var early = book.of("acme", "ann");
    read(
        record(0, "acme/person/ann", "ann@acme.example"),
        record(1, "acme/handle/mail:ann@acme.example", "ann@acme.example"));
    assertThat(early).isNotDone();

    // When
    read(record(2, "acme/person/bob", null));
    var bob = book.of("acme", "bob").join();
    read(record(3, "acme/person/bob", "bob@acme.example"), record(4, "acme/person/ann", null));

    // Then
    assertThat(early.join()).contains("ann@acme.example");
    assertThat(bob).isEmpty();
    assertThat(book.of("acme", "bob").join()).contains("bob@acme.example");
    assertThat(book.of("acme", "ann").join()).isEmpty();
    assertThat(book.keys()).containsExactly("acme/person/bob");
  }

  @Test
  void whoIsKnownByAHandleOnlyIsReachedThere() {
    // Given
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    book.turn();

    // Then
    assertThat(book.of("acme", "mail:eve@other.example").join()).contains("eve@other.example");
    assertThat(book.of("acme", "mail:eve").join()).isEqualTo(Optional.empty());
  }

  @Test
  void survivesFailuresOfTheCluster() {
    // Given
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    consumer.setPollException(new KafkaException("a broker is away"));
    book.turn();
    assertThat(book.of("acme", "ann")).isNotDone();

    // When
    book.turn();

    // Then
    assertThat(book.of("acme", "ann")).isDone();
  }

  @SafeVarargs
  private void read(ConsumerRecord<String, @Nullable String>... records) {
    consumer.schedulePollTask(() -> List.of(records).forEach(consumer::addRecord));
    book.turn();
  }

  private static ConsumerRecord<String, @Nullable String> record(
      long offset, String key, @Nullable String address) {
    return new ConsumerRecord<>(TOPIC, 0, offset, key, address);
  }
}

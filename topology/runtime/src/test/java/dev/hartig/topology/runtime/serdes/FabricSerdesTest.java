package dev.hartig.topology.runtime.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.schemas.Answer;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.Relationships;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class FabricSerdesTest {

  private final FabricSerdes serdes = FabricSerdes.of("mock://serdes");

  @Test
  void aRecordIsInConfluentsWireFormat() {
    // Given
    var topic = Topics.ANSWERS;

    // When
    var bytes = serdes.value(topic).serializer().serialize(topic.name(), answer());

    // Then: a zero byte, then the id that the registry gave
    var id = serdes.registry().register(topic.subject(), Answer.getClassSchema());
    assertThat(bytes).startsWith((byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) id);
    assertThat(serdes.value(topic).deserializer().deserialize(topic.name(), bytes))
        .isEqualTo(answer());
  }

  @Test
  void anEventIsStampedAsCloudEvent() {
    // Given
    var headers = new RecordHeaders();
    headers.add("ce_id", "of the record it came from".getBytes(StandardCharsets.UTF_8));
    headers.add("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8));

    // When
    serdes.value(Topics.ANSWERS).serializer().serialize("any", headers, answer());

    // Then
    assertThat(text(headers, "ce_id")).isEqualTo("q1");
    assertThat(text(headers, "ce_type")).isEqualTo("dev.hartig.answer");
    assertThat(text(headers, "ce_source")).isEqualTo("/hartig/memory");
    assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
    assertThat(text(headers, "traceparent")).isEqualTo("00-1-2-01");
    assertThat(headers.headers("ce_id")).hasSize(1);
  }

  @Test
  void poisonIsAbsentInATablesStoreAndStillPoisonInItsTopic() {
    // Given
    var name = Topics.ANSWERS.name();
    var bytes = serdes.value(Topics.ANSWERS).serializer().serialize(name, answer());
    var table = new TableDeserializer<>(serdes.value(Topics.ANSWERS).deserializer());

    // When / Then
    assertThat(table.deserialize(name, bytes)).isEqualTo(answer());
    assertThat(table.deserialize(name, new byte[] {1, 2})).isNull();
    assertThat(table.deserialize(name, Arrays.copyOf(bytes, 9))).isNull();
    assertThatThrownBy(() -> table.deserialize(name, new RecordHeaders(), new byte[] {1, 2}))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void aTablesRecordsWaitForTheRegistryAndItsStoreDoesNot() {
    // Given: a registry that answers at the third question
    var asked = new AtomicInteger();
    Deserializer<String> away =
        (topic, bytes) -> {
          if (asked.incrementAndGet() < 3) {
            throw new RegistryUnavailableException("no answer", new IOException("refused"));
          }
          return "read";
        };
    var table = new TableDeserializer<>(away);

    // When / Then
    assertThatThrownBy(() -> table.deserialize("any", new byte[] {1}))
        .isInstanceOf(RegistryUnavailableException.class);
    asked.set(0);
    assertThat(table.deserialize("any", new RecordHeaders(), new byte[] {1})).isEqualTo("read");
  }

  @Test
  void aTableThatIsInterruptedDoesNotWaitForTheRegistry() {
    // Given
    Deserializer<String> away =
        (topic, bytes) -> {
          throw new RegistryUnavailableException("no answer", new IOException("refused"));
        };
    var table = new TableDeserializer<>(away);
    Thread.currentThread().interrupt();

    // When / Then
    try {
      assertThatThrownBy(() -> table.deserialize("any", new RecordHeaders(), new byte[] {1}))
          .isInstanceOf(RegistryUnavailableException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void whereEveryServiceWritesTheRecordNamesItsOwn() {
    // Given
    var headers = new RecordHeaders();
    var letter =
        DeadLetter.newBuilder()
            .setId("d1")
            .setService("medium")
            .setStage(DeadLetterStage.PROCESSING)
            .setTopic("t")
            .setCause("c")
            .setMessage("m")
            .setAt(Instant.EPOCH)
            .build();

    // When
    serdes.value(Topics.deadLetters(Channel.SLOW)).serializer().serialize("any", headers, letter);

    // Then
    assertThat(text(headers, "ce_source")).isEqualTo("/hartig/medium");
  }

  @Test
  void stateIsNoEvent() {
    // Given
    var headers = new RecordHeaders();
    var state = Relationships.newBuilder().setOrganisation("acme").setThread("t").build();

    // When
    serdes.value(Topics.RELATIONSHIPS).serializer().serialize("any", headers, state);

    // Then
    assertThat(headers).isEmpty();
  }

  @Test
  void aTombstoneStaysOne() {
    // When
    var bytes = serdes.value(Topics.ANSWERS).serializer().serialize("any", null);

    // Then
    assertThat(bytes).isNull();
    assertThat(serdes.value(Topics.ANSWERS).deserializer().deserialize("any", null)).isNull();
  }

  @Test
  void anotherFormatIsNamed() {
    // Given
    var deserializer = serdes.value(Topics.ANSWERS).deserializer();
    var json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> deserializer.deserialize("any", json))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("first byte is 123");
  }

  @Test
  void aLengthThatTheBytesCannotHoldIsNotBelieved() {
    // Given: an id, then a string that claims to be of two billion bytes
    var topic = Topics.ANSWERS;
    var id = serdes.registry().register(topic.subject(), Answer.getClassSchema());
    var bytes =
        new byte[] {0, 0, 0, 0, (byte) id, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 15};

    // Then
    assertThatThrownBy(() -> serdes.value(topic).deserializer().deserialize("any", bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("truncated or not Avro")
        .hasRootCauseMessage("a length of 2147483647 in 5 bytes");
  }

  private static Answer answer() {
    return Answer.newBuilder()
        .setQueryId("q1")
        .setOrganisation("acme")
        .setFound(false)
        .setAt(Instant.EPOCH)
        .build();
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}

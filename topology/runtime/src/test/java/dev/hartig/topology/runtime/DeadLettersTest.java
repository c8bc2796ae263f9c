package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On realtime only: under exactly-once the test driver throws away what was sent outside a
 * committed record. The fabric's own test sends poison to every topic of a real broker.
 */
class DeadLettersTest {

  private static final String REGISTRY = "mock://dead-letters";
  private static final FabricSerdes SERDES = FabricSerdes.of(REGISTRY);

  @TempDir Path folder;
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> raw;
  private TestInputTopic<String, Signal> in;
  private TestOutputTopic<String, Signal> out;
  private TestOutputTopic<String, DeadLetter> letters;

  @BeforeEach
  void start() {
    var from = Topics.signals(Channel.REALTIME);
    var to = Topics.signals(Channel.SLOW);
    var dead = Topics.deadLetters(Channel.REALTIME);
    var builder = new StreamsBuilder();
    builder.stream(from.name(), SERDES.consumed(from))
        .mapValues(DeadLettersTest::refuseTheNumberSeven, Named.as("decide"))
        .to(to.name(), SERDES.produced(to));
    var settings = new Properties();
    settings.putAll(
        ChannelStreams.properties(
            Service.MEMORY, Channel.REALTIME, FabricConfigTest.defaults(), REGISTRY));
    settings.put("state.dir", folder.toString());
    driver = new TopologyTestDriver(builder.build(), settings);
    raw = driver.createInputTopic(from.name(), new StringSerializer(), new ByteArraySerializer());
    in =
        driver.createInputTopic(
            from.name(), new StringSerializer(), SERDES.value(from).serializer());
    out =
        driver.createOutputTopic(
            to.name(), new StringDeserializer(), SERDES.value(to).deserializer());
    letters =
        driver.createOutputTopic(
            dead.name(), new StringDeserializer(), SERDES.value(dead).deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private static Signal refuseTheNumberSeven(Signal signal) {
    if (signal.getId().equals("7")) {
      throw new IllegalStateException("seven is not decided");
    }
    return signal;
  }

  @Test
  void bytesThatAreNoAvroAreGivenUpAndTheStreamGoesOn() {
    // Given
    var poison = "not avro".getBytes(StandardCharsets.UTF_8);

    // When
    raw.pipeInput("k", poison);
    in.pipeInput("k", Signals.signal("1"));

    // Then
    var letter = letters.readValue();
    assertThat(letter.getStage()).isEqualTo(DeadLetterStage.DESERIALISATION);
    assertThat(letter.getService()).isEqualTo("memory");
    assertThat(letter.getValue().array()).isEqualTo(poison);
    assertThat(letter.getMessage()).contains("wire format");
    assertThat(letter.getTopic()).isEqualTo(Topics.signals(Channel.REALTIME).name());
    assertThat(out.readValue().getId()).isEqualTo("1");
  }

  @Test
  void aTruncatedRecordIsGivenUp() {
    // Given
    var topic = Topics.signals(Channel.REALTIME);
    var whole = SERDES.value(topic).serializer().serialize(topic.name(), Signals.signal("1"));

    // When: every way of cutting it short
    for (var length = 0; length < whole.length; length++) {
      raw.pipeInput("k", Arrays.copyOf(whole, length));
    }

    // Then
    assertThat(letters.readValuesToList()).hasSize(whole.length);
    assertThat(out.isEmpty()).isTrue();
  }

  @Test
  void anUnknownSchemaIdIsNamed() {
    // When
    raw.pipeInput("k", new byte[] {0, 0, 0, 127, 127, 1, 2, 3});

    // Then
    assertThat(letters.readValue().getMessage()).contains("schema id 32639");
  }

  @Test
  void aRecordThatADecisionThrowsOnIsGivenUpWithItsCause() {
    // When
    in.pipeInput("k", Signals.signal("7"));
    in.pipeInput("k", Signals.signal("8"));

    // Then
    var letter = letters.readValue();
    assertThat(letter.getStage()).isEqualTo(DeadLetterStage.PROCESSING);
    assertThat(letter.getCause()).isEqualTo("IllegalStateException");
    assertThat(letter.getMessage()).isEqualTo("seven is not decided");
    assertThat(letter.getValue().remaining()).isPositive();
    assertThat(out.readValue().getId()).isEqualTo("8");
  }

  @Test
  void theSameRecordGivenUpTwiceHasOneId() {
    // Given
    var ids = new String[2];

    // When
    for (var run = 0; run < 2; run++) {
      stop();
      start();
      in.pipeInput("k", Signals.signal("7"));
      ids[run] = letters.readValue().getId();
    }

    // Then
    assertThat(ids[0]).isEqualTo(ids[1]);
  }
}

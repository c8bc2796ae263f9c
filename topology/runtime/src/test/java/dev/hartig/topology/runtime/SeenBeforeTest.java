package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenBeforeTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long START = Signals.NOON.toEpochMilli();

  private TopologyTestDriver driver;
  private TestInputTopic<String, String> in;
  private TestOutputTopic<String, String> out;

  @BeforeEach
  void start() {
    var builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
        .processValues(SeenBefore.within(DAY, "seen", value -> value), Named.as("seen-before"))
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    driver = new TopologyTestDriver(builder.build(), new Properties());
    in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
    out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aSecondWithTheSameIdIsDropped() {
    // When
    in.pipeInput("k", "a", START);
    in.pipeInput("k", "b", START + 1);
    in.pipeInput("k", "a", START + 2);

    // Then
    assertThat(out.readValuesToList()).containsExactly("a", "b");
  }

  @Test
  void aDuplicateThatIsOlderThanTheFirstIsDroppedToo() {
    // When
    in.pipeInput("k", "a", START);
    in.pipeInput("k", "a", START - 1000);

    // Then
    assertThat(out.readValuesToList()).containsExactly("a");
  }

  @ParameterizedTest(name = "{0} h after a period began")
  @ValueSource(ints = {0, 1, 12, 23})
  void withinTheRetentionItIsDroppedWheneverThePeriodsBegin(int hours) {
    // Given
    var first = START + Duration.ofHours(hours).toMillis();

    // When
    in.pipeInput("k", "a", first);
    in.pipeInput("k", "a", first + DAY.toMillis());
    in.pipeInput("k", "a", first + 1);

    // Then
    assertThat(out.readValuesToList()).containsExactly("a");
  }

  @Test
  void afterTwiceTheRetentionItIsNewAgain() {
    // When
    in.pipeInput("k", "a", START);
    in.pipeInput("k", "a", START + 2 * DAY.toMillis());

    // Then
    assertThat(out.readValuesToList()).containsExactly("a", "a");
  }
}

package dev.hartig.ingestion.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.config.TestConfig;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Heartbeat;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that fall silent, in virtual time. */
class HeartbeatTopologyTest {

  private static final Instant START = Instant.parse("2026-11-10T02:00:00Z");
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final dev.hartig.topology.catalogue.Channel REALTIME =
      dev.hartig.topology.catalogue.Channel.REALTIME;

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://ingestion-heartbeats");
  private TopologyTestDriver driver;
  private TestInputTopic<String, Heartbeat> signs;
  private Instant now = START;

  @BeforeEach
  void start() {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "heartbeats-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver =
        new TopologyTestDriver(
            IngestionTopology.build(REALTIME, serdes, TestConfig.defaults(), new PolicyEngine()),
            settings,
            START);
    signs =
        driver.createInputTopic(
            Topics.HEARTBEATS.name(),
            new StringSerializer(),
            serdes.value(Topics.HEARTBEATS).serializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aSourceThatFallsSilentIsToldOfOnceAndThatItIsBack() {
    // Given
    sign("backup");
    sign("mail");
    pass(FIVE.minusSeconds(1));
    sign("mail");
    assertThat(read(Topics.signals(REALTIME))).isEmpty();

    // When
    pass(Duration.ofSeconds(2));

    // Then
    var signals = read(Topics.signals(REALTIME));
    assertThat(signals)
        .extracting(Signal::getTitle)
        .containsExactly("backup gives no sign of life");
    assertThat(signals.getFirst().getChannel()).isEqualTo(Channel.REALTIME);
    assertThat(signals.getFirst().getResources()).containsExactly("service:backup");
    assertThat(read(Topics.AUDIT))
        .extracting(Audit::getSignalId)
        .containsExactly(signals.getFirst().getId());

    // When: it lasts, and then it is back
    pass(Duration.ofMinutes(4));
    sign("mail");
    pass(Duration.ofMinutes(4));
    sign("mail");
    pass(Duration.ofMinutes(3));
    sign("backup");
    sign("mail");
    pass(Duration.ofMinutes(1));

    // Then
    assertThat(read(Topics.signals(REALTIME))).isEmpty();
    var episodes = read(Topics.episodes(REALTIME));
    assertThat(episodes).hasSize(2);
    assertThat(episodes.getFirst().getEpisode().getEndedAt()).isNull();
    assertThat(episodes.getLast().getEpisode().getEndedAt()).isNotNull();
    assertThat(episodes)
        .allSatisfy(one -> assertThat(one.getEpisode().getStartedAt()).isEqualTo(START.plus(FIVE)));
  }

  private void sign(String name) {
    signs.pipeInput(
        "acme/" + name,
        Heartbeat.newBuilder()
            .setOrganisation("acme")
            .setName(name)
            .setEvery(FIVE.toMillis())
            .setResources(List.of("service:" + name))
            .setAt(now)
            .build());
  }

  private void pass(Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(1)) {
      now = now.plusSeconds(1);
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  private <V> List<V> read(Topic<V> topic) {
    return driver
        .createOutputTopic(
            topic.name(), new StringDeserializer(), serdes.value(topic).deserializer())
        .readValuesToList();
  }
}

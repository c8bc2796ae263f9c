package dev.hartig.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayTopologyTest {

  private static final Retentions RETENTIONS =
      new Retentions(Duration.ofDays(7), Duration.ofDays(90));

  private final FabricSerdes serdes = FabricSerdes.of("mock://gateway-topology");
  private final List<Alert> revisions = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final TopologyTestDriver driver =
      new TopologyTestDriver(
          GatewayTopology.build(
              Channel.FAST, serdes, RETENTIONS, new Listeners(revisions::add, answers::add)),
          properties(),
          Samples.NOON);

  @AfterEach
  void close() {
    driver.close();
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void theTopologyIsTheOneAgreed(Channel channel) throws IOException {
    // Given
    var golden = Path.of("src/test/resources/topology/" + channel.word() + ".txt");

    // When
    var description = GatewayTopology.build(channel, serdes, RETENTIONS).describe().toString();

    // Then
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.writeString(golden, description);
    }
    assertThat(description).isEqualTo(Files.readString(golden));
  }

  @Test
  void theLatestRevisionIsKeptAndEachIsToldOnce() {
    // When
    pipe(Topics.alerts(Channel.FAST), alert(1, AlertState.FIRING));
    pipe(Topics.alerts(Channel.FAST), alert(2, AlertState.ACKNOWLEDGED));
    pipe(Topics.alerts(Channel.FAST), alert(2, AlertState.ACKNOWLEDGED));
    pipe(Topics.alerts(Channel.FAST), alert(1, AlertState.FIRING));

    // Then
    KeyValueStore<String, Alert> alerts = store(GatewayTopology.ALERTS);
    assertThat(alerts.get(Samples.ALERT).getState()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(revisions).extracting(Alert::getRevision).containsExactly(1, 2);
  }

  @Test
  void aClosedAlertGoesWithItsReceiptsAfterTheRetentionAndAnOpenOneStays() {
    // Given
    pipe(Topics.alerts(Channel.FAST), alert(2, AlertState.EXPIRED));
    var open = "a1e70000-0000-3000-8000-000000000002";
    pipe(Topics.alerts(Channel.FAST), Samples.alert(open, 1, AlertState.FIRING).build());
    pipe(
        Topics.receipts(Channel.FAST), Samples.receipt("r1", Samples.ALERT, ReceiptKind.DELIVERED));
    pipe(Topics.receipts(Channel.FAST), Samples.receipt("r2", open, ReceiptKind.DELIVERED));

    // When
    driver.advanceWallClockTime(Duration.ofDays(6));
    var before = keys(GatewayTopology.ALERTS);
    driver.advanceWallClockTime(Duration.ofDays(2));

    // Then
    assertThat(before).containsExactly(Samples.ALERT, open);
    assertThat(keys(GatewayTopology.ALERTS)).containsExactly(open);
    assertThat(keys(GatewayTopology.RECEIPTS)).containsExactly(open + "/r2");
  }

  @Test
  void importedHistoryIsShownAsLongAsTheRest() {
    // Given
    var past = Samples.NOON.minus(Duration.ofDays(400));
    var alert = alert(1, AlertState.EXPIRED);
    alert.setUpdatedAt(past);

    // When
    pipe(Topics.alerts(Channel.FAST), alert);
    driver.advanceWallClockTime(Duration.ofDays(1));

    // Then
    assertThat(keys(GatewayTopology.ALERTS)).containsExactly(Samples.ALERT);
  }

  @Test
  void decisionsAreKeptUnderTheirSignalUntilTheRetentionEnds() {
    // Given
    driver
        .createInputTopic(
            Topics.AUDIT.name(), new StringSerializer(), serdes.value(Topics.AUDIT).serializer())
        .pipeInput(
            Samples.SIGNAL, Samples.audit("x", 5, "ann", "firing", Samples.ALERT), Samples.NOON);

    // When
    var before = keys(GatewayTopology.AUDIT);
    var grouped = keys(GatewayTopology.GROUPED);
    driver.advanceWallClockTime(Duration.ofDays(91));

    // Then
    assertThat(before).containsExactly(Samples.SIGNAL + "/x");
    assertThat(grouped).containsExactly(Samples.ALERT + "/" + Samples.SIGNAL);
    assertThat(keys(GatewayTopology.AUDIT)).isEmpty();
    assertThat(keys(GatewayTopology.GROUPED)).isEmpty();
  }

  @Test
  void answersAreHandedOut() {
    // Given
    var answer =
        Answer.newBuilder()
            .setQueryId("q")
            .setOrganisation("acme")
            .setFound(false)
            .setAt(Samples.NOON)
            .build();

    // When
    pipe(Topics.ANSWERS, answer);

    // Then
    assertThat(answers).containsExactly(answer);
  }

  private static Alert alert(int revision, AlertState state) {
    return Samples.alert(Samples.ALERT, revision, state).build();
  }

  private <V> void pipe(Topic<V> topic, V value) {
    driver
        .createInputTopic(topic.name(), new StringSerializer(), serdes.value(topic).serializer())
        .pipeInput("acme/" + Samples.THREAD, value, Samples.NOON);
  }

  private <V> KeyValueStore<String, V> store(String name) {
    return driver.getKeyValueStore(name);
  }

  private List<String> keys(String store) {
    var keys = new ArrayList<String>();
    try (var all = this.<Object>store(store).all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }

  static Properties properties() {
    var properties = new Properties();
    // One id for each driver: two must not open the same folder of state.
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "gateway-" + UUID.randomUUID());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/streams");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    return properties;
  }
}

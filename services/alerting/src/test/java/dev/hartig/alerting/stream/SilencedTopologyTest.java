package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.KEY;
import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Quieting;
import dev.hartig.schemas.Silence;
import dev.hartig.topology.catalogue.Channel;
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
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Silences as they come through their topic. */
class SilencedTopologyTest {

  private static final Instant END = START.plus(Duration.ofMinutes(10));

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://silenced-topology");
  private TopologyTestDriver driver;
  private TestInputTopic<String, Dispatch> dispatches;
  private TestInputTopic<String, Silence> silences;
  private TestOutputTopic<String, Alert> alerts;
  private TestOutputTopic<String, Audit> audit;

  @AfterEach
  void close() {
    driver.close();
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void aSilencedAlertIsShownAndToldWhenTheSilenceEnds(Channel channel) {
    // Given
    run(channel);
    silence("s1", END, "type", MatchOperator.EQUAL, "com.acme.alarm");
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    // When
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));
    var kept = alerts.readValue();
    driver.advanceWallClockTime(Duration.ofMinutes(10));
    var told = alerts.readValue();

    // Then
    assertThat(kept.getState()).isEqualTo(AlertState.SUPPRESSED);
    assertThat(kept.getNotify()).isFalse();
    assertThat(kept.getSuppression().getBy()).extracting(Quieting::getId).containsExactly("s1");
    assertThat(told.getState()).isEqualTo(AlertState.FIRING);
    assertThat(told.getNotify()).isTrue();
    assertThat(told.getSuppression()).isNull();
    assertThat(audit.readValuesToList())
        .extracting(Audit::getOutcome)
        .containsExactly("suppressed", "released");
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void aSilenceReachesWhatFiresAlreadyAndLetsGoWhenItIsTakenAway(Channel channel) {
    // Given
    run(channel);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));
    dispatches.pipeInput(KEY, dispatch("d2", "bob", Medium.PAGE, START));
    alerts.readValuesToList();

    // When
    silence("s1", END, "recipient", MatchOperator.MATCHES, "a.*");
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    var during = alerts.readValuesToList();
    silences.pipeInput("acme/s1", null);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    // Then
    assertThat(during).extracting(alert -> alert.getRecipient().getId()).containsExactly("ann");
    assertThat(during).extracting(Alert::getState).containsExactly(AlertState.SUPPRESSED);
    assertThat(alerts.readValuesToList())
        .extracting(Alert::getState)
        .containsExactly(AlertState.FIRING);
  }

  @ParameterizedTest
  @CsvSource({
    "organisation, EQUAL, acme, true",
    "thread, MATCHES, incident/.*, true",
    // A regular expression is over the whole value.
    "thread, MATCHES, checkout, false",
    "thread, NOT_MATCHES, checkout, true",
    "channel, EQUAL, realtime, true",
    "recipient, EQUAL, ann, true",
    "role, EQUAL, responsible, true",
    "medium, EQUAL, page, true",
    "medium, NOT_EQUAL, page, false",
    "source, MATCHES, /moni(tor|torino)ing, true",
    "type, MATCHES, '.+', true",
    "author, EQUAL, '', true",
    "label, EQUAL, größe, true",
    "label, NOT_EQUAL, größe, false",
    "severity, EQUAL, critical, true",
    "'größe 2', EQUAL, 'a=b', true",
    "severity, EQUAL, warning, false",
    // What cannot be understood keeps nothing quiet.
    "thread, MATCHES, '(', false",
    "thread, MATCHES, '(?=x)', false",
  })
  void labelsAndMatchersMeanWhatIsAgreed(
      String label, MatchOperator operator, String value, boolean kept) {
    // Given
    run(Channel.REALTIME);
    silence("s1", END, label, operator, value);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    var dispatch = dispatch("d1", "ann", Medium.PAGE, START);
    dispatch.getMatter().setLabels(List.of("größe", "severity=critical", "größe 2=a=b"));

    // When
    dispatches.pipeInput(KEY, dispatch);

    // Then
    assertThat(alerts.readValue().getState())
        .isEqualTo(kept ? AlertState.SUPPRESSED : AlertState.FIRING);
  }

  /** In a backtracking engine this takes longer than the universe is old. */
  @ParameterizedTest
  @CsvSource({"(a+)+$", "(a|a)*b", "(.*a){25}b"})
  @Timeout(30)
  void noExpressionHangsTheService(String expression) {
    // Given
    run(Channel.REALTIME);
    silence("s1", END, "label", MatchOperator.MATCHES, expression);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    var dispatch = dispatch("d1", "ann", Medium.PAGE, START);
    dispatch.getMatter().setLabels(List.of("a".repeat(1_000) + "!"));

    // When
    dispatches.pipeInput(KEY, dispatch);

    // Then
    assertThat(alerts.readValue().getState()).isEqualTo(AlertState.FIRING);
  }

  private void silence(
      String id, @Nullable Instant end, String label, MatchOperator operator, String value) {
    silences.pipeInput(
        "acme/" + id,
        Silence.newBuilder()
            .setId(id)
            .setOrganisation("acme")
            .setMatchers(List.of(new LabelMatcher(label, operator, value)))
            .setStartsAt(START)
            .setEndsAt(end)
            .setBy("bob")
            .setComment("maintenance")
            .setCreatedAt(START)
            .build());
  }

  private void run(Channel channel) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "silenced-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    var topology = AlertingTopology.build(channel, serdes, AlertingConfig.defaults().pace(channel));
    driver = new TopologyTestDriver(topology, settings, START);
    dispatches = input(Topics.dispatches(channel));
    silences = input(Topics.SILENCES);
    alerts = output(Topics.alerts(channel));
    audit = output(Topics.AUDIT);
  }

  private <V> TestInputTopic<String, V> input(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), serdes.value(topic).serializer());
  }

  private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
  }
}

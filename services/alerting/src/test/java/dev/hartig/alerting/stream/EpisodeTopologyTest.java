package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.KEY;
import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Episode;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.schemas.Signal;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What upstream says of conditions, and what becomes of the alerts that stand for them. */
class EpisodeTopologyTest {

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://episode-topology");
  private TopologyTestDriver driver;
  private TestInputTopic<String, Dispatch> dispatches;
  private TestInputTopic<String, Signal> episodes;
  private TestInputTopic<String, Response> responses;
  private TestInputTopic<String, Silence> silences;
  private TestOutputTopic<String, Alert> alerts;
  private TestOutputTopic<String, Audit> audit;
  private Instant now = START;
  private int count;

  @AfterEach
  void close() {
    driver.close();
  }

  /** Alertmanager's TestResolved: a group of three, told when it begins and when all are over. */
  @ParameterizedTest
  @EnumSource(Channel.class)
  void aGroupIsResolvedWhenTheLastOfItsConditionsIsOver(Channel channel) {
    // Given
    run(channel);
    begins("ann", "v1", START);
    begins("ann", "v2", START);
    begins("ann", "v3", START);
    alerts.readValuesToList();
    passes(Duration.ofSeconds(10));

    // When
    ends("v1", START, now);
    ends("v3", START, now);
    var partly = alerts.readValuesToList();
    ends("v2", START, now);
    var over = alerts.readValue();

    // Then
    assertThat(partly).hasSize(2).allMatch(alert -> alert.getState() == AlertState.FIRING);
    assertThat(partly).noneMatch(Alert::getNotify).allMatch(it -> it.getCause().equals("ended"));
    assertThat(over.getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(over.getNotify()).isTrue();
    assertThat(over.getReasons().getFirst().getRule()).isEqualTo("alerting.over");
    assertThat(audit.readValuesToList())
        .extracting(Audit::getOutcome)
        .containsExactly("firing", "grouped", "grouped", "ended", "ended", "resolved");
  }

  /**
   * Alertmanager's TestResolvedFilter: who was not told that it began is not told that it ended.
   */
  @Test
  void whoeverWasNotToldHearsNothingOfItsEnd() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, dispatch("ann", "v1", START, START.plus(Duration.ofHours(2))));
    begins("bob", "v1", START);
    alerts.readValuesToList();

    // When
    ends("v1", START, START.plusSeconds(5));

    // Then
    assertThat(alerts.readValuesToList())
        .extracting(it -> it.getRecipient().getId() + " " + it.getState() + " " + it.getNotify())
        .containsExactly("ann RESOLVED false", "bob RESOLVED true");
  }

  @Test
  void whatIsSilencedEndsInSilence() {
    // Given
    run(Channel.REALTIME);
    silence();
    begins("ann", "v1", START);

    // When
    ends("v1", START, START.plusSeconds(5));

    // Then
    assertThat(alerts.readValuesToList())
        .extracting(it -> it.getState() + " " + it.getNotify())
        .containsExactly("SUPPRESSED false", "RESOLVED false");
  }

  @Test
  void whoeverHasTakenItIsToldOfItsEnd() {
    // Given
    run(Channel.REALTIME);
    begins("ann", "v1", START);
    var id = alerts.readValue().getId();
    responses.pipeInput(KEY, Samples.response(id, "ann", ResponseKind.ACKNOWLEDGE));
    alerts.readValue();

    // When
    ends("v1", START, START.plusSeconds(5));
    var over = alerts.readValue();

    // Then
    assertThat(over.getState()).isEqualTo(AlertState.RESOLVED);
    assertThat(over.getNotify()).isTrue();
  }

  /** Episodes take a shorter way than signals. */
  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatWasOverBeforeItCameIsShownAndToldToNobody(Channel channel) {
    // Given
    run(channel);
    ends("v1", START, START.plusSeconds(5));

    // When
    begins("ann", "v1", START);

    // Then
    assertThat(alerts.readValuesToList())
        .extracting(it -> it.getState() + " " + it.getNotify())
        .containsExactly("FIRING false", "RESOLVED false");
  }

  @Test
  void theEndOfAnEarlierEpisodeDoesNotEndALaterOne() {
    // Given
    run(Channel.REALTIME);
    begins("ann", "v1", START.minusSeconds(600));
    begins("ann", "v1", START);
    alerts.readValuesToList();

    // When
    ends("v1", START.minusSeconds(600), START.minusSeconds(300));
    var late = alerts.readValuesToList();
    ends("v1", START, START.plusSeconds(5));

    // Then
    assertThat(late).isEmpty();
    assertThat(alerts.readValue().getState()).isEqualTo(AlertState.RESOLVED);
  }

  /** Alertmanager's TestMergeAlerts: a pair of Prometheus sends the same with other starts. */
  @Test
  void theSameConditionSaidTwiceIsToldOnceAndEndsOnce() {
    // Given
    run(Channel.REALTIME);
    begins("ann", "v1", START);
    begins("ann", "v1", START.minusSeconds(15));
    passes(Duration.ofMinutes(5));
    var told = alerts.readValuesToList();

    // When
    ends("v1", START, now);
    ends("v1", START.minusSeconds(15), now.plusSeconds(15));
    var over = alerts.readValuesToList();
    begins("ann", "v1", now.plusSeconds(60));

    // Then
    assertThat(told).extracting(Alert::getNotify).containsExactly(true, false);
    assertThat(over).extracting(Alert::getState).containsExactly(AlertState.RESOLVED);
    var anew = alerts.readValue();
    assertThat(anew.getState()).isEqualTo(AlertState.FIRING);
    assertThat(anew.getNotify()).isTrue();
  }

  /** Alertmanager's TestRepeat and the last part of TestBatching. */
  @Test
  void whatLastsDoesNotExpireAndIsToldAgainAfterTheRepeatInterval() {
    // Given
    run(Channel.REALTIME);
    begins("ann", "v1", START);

    // When: Prometheus says each ten minutes that it lasts, for nine hours
    for (var minutes = 10; minutes <= 540; minutes += 10) {
      passes(Duration.ofMinutes(10));
      episodes.pipeInput(KEY, signal("v1", START, null));
    }
    var lived = alerts.readValuesToList();
    passes(Duration.ofMinutes(61));
    var after = alerts.readValuesToList();

    // Then
    assertThat(lived).allMatch(alert -> alert.getState() == AlertState.FIRING);
    assertThat(lived.stream().filter(Alert::getNotify))
        .extracting(alert -> Duration.between(START, alert.getUpdatedAt()).toHours())
        .containsExactly(0L, 4L, 8L);
    assertThat(after).extracting(Alert::getState).containsExactly(AlertState.EXPIRED);
  }

  /** Alertmanager's TestBatching: what comes close together is brought together. */
  @Test
  void aBatchIsTwoInterruptions() {
    // Given
    run(Channel.REALTIME);

    // When
    for (var condition : List.of("v1", "v2", "v3", "v4", "v5")) {
      begins("ann", condition, START);
      passes(Duration.ofSeconds(1));
    }
    passes(Duration.ofSeconds(60));

    // Then
    var told = alerts.readValuesToList().stream().filter(Alert::getNotify).toList();
    assertThat(told).extracting(Alert::getGrouped).containsExactly(1, 5);
  }

  @Test
  void whoeverHasTakenItIsNotTroubledWhileItLasts() {
    // Given
    run(Channel.REALTIME);
    begins("ann", "v1", START);
    var id = alerts.readValue().getId();
    responses.pipeInput(KEY, Samples.response(id, "ann", ResponseKind.ACKNOWLEDGE));

    // When
    for (var minutes = 10; minutes <= 540; minutes += 10) {
      passes(Duration.ofMinutes(10));
      episodes.pipeInput(KEY, signal("v1", START, null));
    }

    // Then
    assertThat(alerts.readValuesToList())
        .noneMatch(Alert::getNotify)
        .allMatch(alert -> alert.getState() == AlertState.ACKNOWLEDGED);
  }

  @Test
  void whatElseIsInTheAlertKeepsItOpen() {
    // Given
    run(Channel.REALTIME);
    begins("ann", "v1", START);
    dispatches.pipeInput(KEY, Samples.dispatch("said", "ann", Medium.PAGE, START));
    alerts.readValuesToList();

    // When
    ends("v1", START, START.plusSeconds(5));

    // Then
    assertThat(alerts.readValue().getState()).isEqualTo(AlertState.FIRING);
  }

  @Test
  void anAlertOfWhichAConditionWasLeftStandsForItsOwnOnly() {
    // Given: somebody resolves by hand what lasts upstream
    run(Channel.REALTIME);
    begins("ann", "v1", START);
    var id = alerts.readValue().getId();
    responses.pipeInput(KEY, Samples.response(id, "ann", ResponseKind.RESOLVE));
    begins("ann", "v2", START);
    alerts.readValuesToList();

    // When
    ends("v2", START, START.plusSeconds(5));

    // Then
    assertThat(alerts.readValue().getState()).isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void anEndThatIsReadAgainChangesNothing() {
    // Given
    run(Channel.REALTIME);
    begins("ann", "v1", START);
    ends("v1", START, START.plusSeconds(5));
    alerts.readValuesToList();

    // When
    ends("v1", START, START.plusSeconds(5));

    // Then
    assertThat(alerts.isEmpty()).isTrue();
  }

  private void begins(String recipient, String condition, Instant startedAt) {
    dispatches.pipeInput(KEY, dispatch(recipient, condition, startedAt, now));
  }

  private Dispatch dispatch(
      String recipient, String condition, Instant startedAt, Instant notBefore) {
    var dispatch = Samples.dispatch("d" + count++, recipient, Medium.PAGE, notBefore);
    // What is tried without a sign of life is looked at elsewhere.
    dispatch.setFallbacks(List.of());
    dispatch.getMatter().setEpisode(new Episode(condition, startedAt, null, null));
    return dispatch;
  }

  private void ends(String condition, Instant startedAt, Instant endedAt) {
    episodes.pipeInput(KEY, signal(condition, startedAt, endedAt));
  }

  private static Signal signal(String condition, Instant startedAt, @Nullable Instant endedAt) {
    return Signal.newBuilder()
        .setId(condition + startedAt + endedAt)
        .setEnvelope(Samples.envelope(false))
        .setChannel(dev.hartig.schemas.Channel.REALTIME)
        .setThread(THREAD)
        .setType("io.prometheus.alert.firing")
        .setSource("/alertmanager")
        .setProvider("alertmanager")
        .setUpstreamId(condition)
        .setTitle("Checkout answers 500")
        .setText("")
        .setOccurredAt(startedAt)
        .setAcceptedAt(startedAt)
        .setConsent(ConsentScope.ORGANISATION)
        .setEpisode(new Episode(condition, startedAt, endedAt, null))
        .build();
  }

  private void passes(Duration time) {
    driver.advanceWallClockTime(time);
    now = now.plus(time);
  }

  private void silence() {
    silences.pipeInput(
        "acme/s",
        Silence.newBuilder()
            .setId("s")
            .setOrganisation("acme")
            .setMatchers(List.of(new LabelMatcher("recipient", MatchOperator.EQUAL, "ann")))
            .setStartsAt(START)
            .setEndsAt(START.plus(Duration.ofHours(1)))
            .setBy("bob")
            .setComment("maintenance")
            .setCreatedAt(START)
            .build());
    passes(Duration.ofSeconds(1));
  }

  private void run(Channel channel) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "episode-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    var topology = AlertingTopology.build(channel, serdes, AlertingConfig.defaults().pace(channel));
    driver = new TopologyTestDriver(topology, settings, START);
    dispatches = input(Topics.dispatches(channel));
    episodes = input(Topics.episodes(channel));
    responses = input(Topics.responses(channel));
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

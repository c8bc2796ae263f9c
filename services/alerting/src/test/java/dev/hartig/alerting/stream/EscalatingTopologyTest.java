package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.KEY;
import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationStep;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the others on a thread have to do with one who does not answer. */
class EscalatingTopologyTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://alerting-escalating");
  private TopologyTestDriver driver;
  private TestInputTopic<String, Dispatch> dispatches;
  private TestInputTopic<String, Response> responses;
  private TestOutputTopic<String, Alert> alerts;
  private TestOutputTopic<String, Escalation> escalations;

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void routingIsToldWhoHasNotAnsweredSinceWhen() {
    // Given
    run(Channel.REALTIME);
    var page = asked("d1", "ann", false);
    dispatches.pipeInput(KEY, page);

    // When
    driver.advanceWallClockTime(QUARTER);

    // Then
    var alert = alerts.readValuesToList().getLast();
    assertThat(alert.getState()).isEqualTo(AlertState.ESCALATED);
    assertThat(alert.getNotify()).isFalse();
    var record = escalations.readRecord();
    assertThat(record.key()).isEqualTo(KEY);
    var escalation = record.value();
    assertThat(escalation.getAlertId()).isEqualTo(alert.getId());
    assertThat(escalation.getRevision()).isEqualTo(alert.getRevision());
    assertThat(escalation.getRecipient().getId()).isEqualTo("ann");
    assertThat(escalation.getStep()).isEqualTo(page.getRecipient().getEscalation());
    assertThat(escalation.getMatter()).isEqualTo(page.getMatter());
    assertThat(escalation.getSince()).isEqualTo(START);
    assertThat(escalation.getAt()).isEqualTo(START.plus(QUARTER));
  }

  @Test
  void onFastTheNextAreAskedOnceForAllWhoDoNotAnswer() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, asked("d1", "ann", false));
    dispatches.pipeInput(KEY, asked("d2", "bob", false));

    // When
    driver.advanceWallClockTime(QUARTER);

    // Then
    assertThat(alerts.readValuesToList())
        .extracting(Alert::getState)
        .filteredOn(AlertState.ESCALATED::equals)
        .hasSize(2);
    assertThat(escalations.readValuesToList()).hasSize(1);
  }

  @Test
  void oneWhoTakesItRelievesAllWhoWereAskedAndNobodyElse() {
    // Given
    run(Channel.REALTIME);
    var informed = Samples.dispatch("d3", "cy", Medium.CHAT_MESSAGE, START);
    dispatches.pipeInput(KEY, asked("d1", "ann", false));
    dispatches.pipeInput(KEY, asked("d2", "bob", false));
    dispatches.pipeInput(KEY, informed);
    var ann = alerts.readValuesToList().getFirst();

    // When
    responses.pipeInput(KEY, response(ann.getId(), "ann", ResponseKind.ACKNOWLEDGE));
    driver.advanceWallClockTime(Duration.ofMinutes(59));

    // Then
    assertThat(alerts.readValuesToList())
        .extracting(alert -> alert.getRecipient().getId() + " " + alert.getCause())
        .containsExactly("ann acknowledged", "bob relieved", "cy fallback");
    assertThat(escalations.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      // Of how they were told; nobody has taken anything.
      names = {"WRONG_MEDIUM", "TOO_LATE", "TOO_MUCH"})
  void anAnswerThatCrossesWithTheEscalationSparesTheNext(ResponseKind answer) {
    // Given: the next are to be asked, and one of those before them answers meanwhile
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, asked("d1", "ann", false));
    driver.advanceWallClockTime(QUARTER);
    var ann = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, response(ann.getId(), "ann", answer));
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, next("d2", "cy", 1, 1, false));
    driver.advanceWallClockTime(Duration.ofHours(3));

    // Then: they see who has it, and are neither told nor waited for
    var told = alerts.readValuesToList();
    assertThat(told)
        .filteredOn(alert -> alert.getRecipient().getId().equals("cy"))
        .extracting(Alert::getCause)
        .containsExactly("dispatched", "relieved", "expired");
    assertThat(told).noneMatch(Alert::getNotify);
    assertThat(told.get(1).getReasons().getFirst().getText())
        .startsWith("ann has ")
        .endsWith(" it, so nobody else is waited for.");
    assertThat(escalations.readValuesToList()).hasSize(1);
  }

  @Test
  void whatIsToBeTakenByEachIsToldThoughOneHasTakenIt() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, asked("d1", "ann", false));
    driver.advanceWallClockTime(QUARTER);
    var ann = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, response(ann.getId(), "ann", ResponseKind.ACKNOWLEDGE));
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, next("d2", "cy", 1, 1, true));

    // Then
    assertThat(alerts.readValuesToList()).extracting(Alert::getNotify).containsExactly(true);
  }

  @Test
  void whatWasClosedInAnEarlierMatterSparesNobody() {
    // Given: dee was asked and closed hers; later ann alone is asked, and does not answer
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, asked("d0", "dee", false));
    var dee = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, response(dee.getId(), "dee", ResponseKind.RESOLVE));
    dispatches.pipeInput(KEY, asked("d1", "ann", false));
    driver.advanceWallClockTime(QUARTER);
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, next("d2", "cy", 1, 1, false));

    // Then
    assertThat(alerts.readValuesToList()).extracting(Alert::getNotify).containsExactly(true);
  }

  @Test
  void whoIsAskedOnceMoreInTheNextRoundIsToldOnceMore() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, asked("d1", "ann", false));
    driver.advanceWallClockTime(QUARTER);
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, next("d2", "ann", 1, 2, false));
    driver.advanceWallClockTime(QUARTER);

    // Then: and what they do not answer then is handed on under an id of its own
    assertThat(alerts.readValuesToList())
        .extracting(alert -> alert.getCause() + " " + alert.getNotify())
        .containsExactly("grouped true", "escalated false");
    assertThat(escalations.readValuesToList())
        .extracting(Escalation::getId)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsPrivateIsNotHandedOn() {
    // Given: a private signal joined after one that is not
    run(Channel.FAST);
    var open = asked("d1", "ann", false);
    dispatches.pipeInput(KEY, open);
    dispatches.pipeInput(KEY, asked("d2", "ann", true));
    dispatches.pipeInput(KEY, asked("d3", "ann", true));
    dispatches.pipeInput("acme/other", asked("d4", "bob", true));

    // When: what has joined is told first, then it is escalated
    driver.advanceWallClockTime(QUARTER);
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    // Then: the one that is not is handed on, and of what is all private nothing
    assertThat(escalations.readValuesToList())
        .extracting(Escalation::getMatter)
        .containsExactly(open.getMatter());
  }

  private static Dispatch asked(String id, String recipient, boolean restricted) {
    var dispatch = Samples.dispatch(id, recipient, Medium.PAGE, START);
    dispatch.setFallbacks(List.of());
    dispatch.getMatter().setRestricted(restricted);
    if (recipient.equals("bob") && restricted) {
      dispatch.getMatter().setThread("other");
    }
    dispatch
        .getRecipient()
        .setEscalation(
            EscalationStep.newBuilder()
                .setStep(0)
                .setAfter(QUARTER.toMillis())
                .setLast(false)
                .setAsked(List.of("ann", "bob"))
                .build());
    return dispatch;
  }

  private static Dispatch next(String id, String recipient, int step, int round, boolean each) {
    var dispatch = asked(id, recipient, false);
    dispatch
        .getRecipient()
        .setEscalation(
            EscalationStep.newBuilder()
                .setPolicy("pay")
                .setStep(step)
                .setRound(round)
                .setAfter(QUARTER.toMillis())
                .setLast(false)
                .setEach(each)
                .setAsked(List.of("ann", "bob", recipient))
                .build());
    return dispatch;
  }

  private void run(Channel channel) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "alerting-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    var topology = AlertingTopology.build(channel, serdes, AlertingConfig.defaults().pace(channel));
    driver = new TopologyTestDriver(topology, settings, START);
    dispatches = input(Topics.dispatches(channel));
    responses = input(Topics.responses(channel));
    alerts = output(Topics.alerts(channel));
    escalations = output(Topics.escalations(channel));
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

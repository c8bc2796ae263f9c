package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.KEY;
import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationKind;
import dev.hartig.schemas.EscalationStep;
import dev.hartig.schemas.Handover;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.OnDuty;
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

/** What a change of shift means to those on a thread. */
class HandoverTopologyTest {

  private static final Duration SHIFT = Duration.ofMinutes(10);

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://alerting-handover");
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
  void routingIsToldWhatIsOpenAndWhatHasBecomeOfIt() {
    // Given
    run(Channel.REALTIME);
    var page = onCall("d1", "ann");
    page.setContext(List.of(new Note("decision", "Use a lease.", START.minusSeconds(9), "old")));
    dispatches.pipeInput(KEY, page);
    pass(Duration.ofMinutes(3));
    var ann = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, said(ann, "ann", ResponseKind.ACKNOWLEDGE, "Restarting."));

    // When
    pass(SHIFT);

    // Then
    var asked = escalations.readRecord().value();
    assertThat(escalations.isEmpty()).isTrue();
    assertThat(asked.getKind()).isEqualTo(EscalationKind.HANDOVER);
    assertThat(asked.getAlertId()).isEqualTo(ann.getId());
    assertThat(asked.getDuty()).isEqualTo(page.getRecipient().getDuty());
    assertThat(asked.getStep()).isEqualTo(page.getRecipient().getEscalation());
    assertThat(asked.getMatter()).isEqualTo(page.getMatter());
    var course = asked.getCourse();
    assertThat(course.getOpenedAt()).isEqualTo(START);
    assertThat(course.getTold()).isEqualTo(1);
    assertThat(course.getToldAt()).isEqualTo(START);
    assertThat(course.getAcknowledgedBy()).isEqualTo("ann");
    assertThat(course.getAcknowledgedAt())
        .isEqualTo(START.plus(Duration.ofMinutes(3)).plusSeconds(1));
    assertThat(course.getNote()).isEqualTo("Restarting.");
    assertThat(course.getContext()).extracting(Note::getText).containsExactly("Use a lease.");
  }

  @Test
  void whoeverComesOnRelievesWhoeverLeaves() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, onCall("d1", "ann"));
    pass(SHIFT);
    var ann = alerts.readValuesToList().getFirst();

    // When
    dispatches.pipeInput(KEY, comesOn("d2", "ben", ann));
    pass(Duration.ofMinutes(14));

    // Then: ann is asked for no sign of life any more, and nobody in her name
    assertThat(changes()).containsExactly("ben dispatched +", "ann handover -", "ben fallback +");
    assertThat(escalations.readValuesToList())
        .extracting(Escalation::getKind)
        .containsExactly(EscalationKind.HANDOVER);
  }

  @Test
  void whatWhoeverLeavesHasIsTheirsUntilTheOtherTakesIt() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, onCall("d1", "ann"));
    var ann = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, said(ann, "ann", ResponseKind.ACKNOWLEDGE, ""));
    pass(SHIFT);
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, comesOn("d2", "ben", ann));

    // Then: ben is told, though ann has it
    var told = alerts.readValuesToList();
    assertThat(told)
        .extracting(alert -> alert.getRecipient().getId() + " " + alert.getAcknowledgedBy())
        .containsExactly("ben null", "ann ann");
    assertThat(told.getFirst().getNotify()).isTrue();

    // When
    responses.pipeInput(KEY, said(told.getFirst(), "ben", ResponseKind.ACKNOWLEDGE, ""));

    // Then
    assertThat(alerts.readValuesToList())
        .extracting(alert -> alert.getRecipient().getId() + " " + alert.getAcknowledgedBy())
        .containsExactly("ben ben", "ann ben");
  }

  @Test
  void theSecondOfTwoChangesIsHandedOverToo() {
    // Given: ann has it, ben has taken it over from her, and leaves as well
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, onCall("d1", "ann"));
    var ann = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, said(ann, "ann", ResponseKind.ACKNOWLEDGE, ""));
    pass(SHIFT);
    alerts.readValuesToList();
    var next = comesOn("d2", "ben", ann);
    next.getRecipient().setDuty(new OnDuty("pay", START.plus(SHIFT).plus(SHIFT)));
    dispatches.pipeInput(KEY, next);
    var ben = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, said(ben, "ben", ResponseKind.ACKNOWLEDGE, ""));
    pass(SHIFT);
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, comesOn("d3", "cy", ben));

    // Then: what ann's alert says is that ben has it, and keeps cy from nothing
    assertThat(escalations.readValuesToList())
        .extracting(one -> one.getRecipient().getId())
        .containsExactly("ann", "ben");
    assertThat(changes()).containsExactly("cy dispatched +", "ben handover -");
  }

  @ParameterizedTest
  @EnumSource(value = Channel.class)
  void whatIsClosedMeanwhileIsToldToNobody(Channel channel) {
    // Given
    run(channel);
    dispatches.pipeInput(KEY, onCall("d1", "ann"));
    pass(SHIFT);
    var ann = alerts.readValuesToList().getFirst();
    responses.pipeInput(KEY, response(ann.getId(), "ann", ResponseKind.RESOLVE));
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, comesOn("d2", "ben", ann));
    pass(Duration.ofMinutes(40));

    // Then
    assertThat(alerts.readValuesToList()).noneMatch(Alert::getNotify);
  }

  @Test
  void whatAnotherTakesMeanwhileIsToldToNobody() {
    // Given: lea was asked as well, and takes it
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, onCall("d1", "ann"));
    var lea = onCall("d9", "lea");
    lea.getRecipient().setDuty(null);
    dispatches.pipeInput(KEY, lea);
    pass(SHIFT);
    var opened = alerts.readValuesToList();
    responses.pipeInput(KEY, said(opened.get(1), "lea", ResponseKind.ACKNOWLEDGE, ""));
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, comesOn("d2", "ben", opened.getFirst()));

    // Then
    assertThat(changes()).containsExactly("ben dispatched -", "ben relieved -");
  }

  @Test
  void whoKeepsItIsShownWhyAndAskedForAgain() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, onCall("d1", "ann"));
    pass(SHIFT);
    var ann = alerts.readValuesToList().getFirst();
    var kept = comesOn("d2", "ann", ann);
    kept.getRecipient().getHandover().setKeeps(true);
    kept.getRecipient().setDuty(new OnDuty("pay", START.plus(SHIFT).plus(SHIFT)));
    kept.getRecipient()
        .setReasons(List.of(Samples.reason("routing.handover", "You are still on call.")));

    // When: and once more
    dispatches.pipeInput(KEY, kept);
    dispatches.pipeInput(KEY, kept);
    pass(SHIFT);

    // Then
    var shown = alerts.readValuesToList().getFirst();
    assertThat(shown.getNotify()).isFalse();
    assertThat(shown.getReasons().getFirst().getText()).isEqualTo("You are still on call.");
    assertThat(escalations.readValuesToList())
        .filteredOn(one -> one.getKind() == EscalationKind.HANDOVER)
        .extracting(one -> one.getDuty().getUntil())
        .containsExactly(START.plus(SHIFT), START.plus(SHIFT).plus(SHIFT));
  }

  @Test
  void severalOnTheSameDutyAskTheSame() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, onCall("d1", "ann"));
    dispatches.pipeInput(KEY, onCall("d2", "dee"));

    // When
    pass(SHIFT);

    // Then: so that what comes of it has the same name
    var asked = escalations.readValuesToList();
    assertThat(asked).extracting(one -> one.getRecipient().getId()).containsExactly("ann", "dee");
    assertThat(asked).extracting(Escalation::getId).containsOnly(asked.getFirst().getId());
  }

  @Test
  void whatIsPrivateIsNotHandedOver() {
    // Given: a public signal, and then a private one
    run(Channel.REALTIME);
    var open = onCall("d1", "ann");
    open.setContext(List.of(new Note("decision", "Use a lease.", START.minusSeconds(9), "old")));
    dispatches.pipeInput(KEY, open);
    var secret = onCall("d2", "ann");
    secret.getMatter().setRestricted(true);
    dispatches.pipeInput(KEY, secret);

    // When
    pass(SHIFT);

    // Then: what is public is, without what memory said
    var asked = escalations.readValuesToList().getFirst();
    assertThat(asked.getMatter()).isEqualTo(open.getMatter());
    assertThat(asked.getCourse().getContext()).isEmpty();
  }

  @Test
  void whatIsPrivateAltogetherStaysWithWhomItAddresses() {
    // Given
    run(Channel.REALTIME);
    var secret = onCall("d2", "ann");
    secret.getMatter().setRestricted(true);
    dispatches.pipeInput(KEY, secret);

    // When
    pass(SHIFT);

    // Then
    assertThat(escalations.readValuesToList()).isEmpty();
  }

  /** By minutes, since of several timers of one alert each tick rings one. */
  private void pass(Duration time) {
    for (var minutes = 0; minutes < time.toMinutes(); minutes++) {
      driver.advanceWallClockTime(Duration.ofMinutes(1));
    }
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  private List<String> changes() {
    return alerts.readValuesToList().stream()
        .map(
            alert ->
                alert.getRecipient().getId()
                    + " "
                    + alert.getCause()
                    + (alert.getNotify() ? " +" : " -"))
        .toList();
  }

  private static Response said(Alert alert, String who, ResponseKind kind, String note) {
    var response = response(alert.getId(), who, kind);
    response.setBy(who);
    response.setNote(note);
    return response;
  }

  /** Ten minutes before the end of her shift. */
  private static Dispatch onCall(String id, String recipient) {
    var dispatch = Samples.dispatch(id, recipient, Medium.PAGE, START);
    dispatch.getRecipient().setDuty(new OnDuty("pay", START.plus(SHIFT)));
    dispatch
        .getRecipient()
        .setEscalation(
            EscalationStep.newBuilder()
                .setStep(0)
                .setAfter(Duration.ofMinutes(15).toMillis())
                .setLast(false)
                .setAsked(List.of("ann"))
                .build());
    return dispatch;
  }

  private static Dispatch comesOn(String id, String recipient, Alert leaver) {
    var dispatch = onCall(id, recipient);
    dispatch.getRecipient().setDuty(new OnDuty("pay", START.plus(Duration.ofDays(1))));
    dispatch
        .getRecipient()
        .setHandover(new Handover("h", leaver.getId(), leaver.getRecipient().getId(), false));
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

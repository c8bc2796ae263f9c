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
import dev.hartig.schemas.Carriers;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.EscalationStep;
import dev.hartig.schemas.Fallback;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What transports write of deliveries comes back to the alerts. */
class LandingTopologyTest {

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://alerting-landing");
  private TopologyTestDriver driver;
  private TestInputTopic<String, Dispatch> dispatches;
  private TestInputTopic<String, Receipt> receipts;
  private TestOutputTopic<String, Alert> alerts;
  private TestOutputTopic<String, Escalation> escalations;
  private TestOutputTopic<String, Audit> audit;

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void whatEveryCarrierGaveUpIsToldByTheNextMedium() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, mail("d1"));
    var mailed = alerts.readValue();

    // When: what the first said is stored meanwhile
    receipts.pipeInput(KEY, bounced(mailed, "mail", carriers("mail", "webhook:post")));
    driver.advanceWallClockTime(Duration.ofSeconds(5));
    assertThat(alerts.isEmpty()).isTrue();
    receipts.pipeInput(KEY, bounced(mailed, "webhook:post", carriers("mail", "webhook:post")));

    // Then
    var told = alerts.readValue();
    assertThat(told.getMedium()).isEqualTo(Medium.CALL);
    assertThat(told.getNotify()).isTrue();
    assertThat(told.getCause()).isEqualTo("fallback");
    assertThat(told.getUpdatedAt()).isEqualTo(START.plusSeconds(5));
    assertThat(told.getFallbacks()).isEmpty();
    assertThat(told.getReasons().getFirst().getText())
        .isEqualTo(
            "webhook:post gave the email up: SMTP 550 5.1.1, as did 1 before it. Told by call"
                + " instead, fallback 1 of 1.");
    assertThat(audit.readValuesToList())
        .filteredOn(one -> one.getOutcome().equals("fallback"))
        .extracting(one -> one.getReasons().getFirst().getRule())
        .containsExactly("alerting.undeliverable");
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatIsReadAgainChangesNothing(Channel channel) {
    // Given
    run(channel);
    dispatches.pipeInput(KEY, mail("d1"));
    var bounced = bounced(alerts.readValue(), "mail", carriers("mail"));
    receipts.pipeInput(KEY, bounced);
    assertThat(alerts.readValuesToList()).hasSize(1);

    // When
    receipts.pipeInput(KEY, bounced);

    // Then
    assertThat(alerts.isEmpty()).isTrue();
  }

  @Test
  void receiptsThatStandForNoMediumAreNotHeard() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, mail("d1"));
    var mailed = alerts.readValue();

    // When: a receiver of everything, whoever answers, and somebody of whom nothing is known
    receipts.pipeInput(KEY, bounced(mailed, "webhook:all", null));
    var read = bounced(mailed, "mail", carriers("mail"));
    read.setKind(ReceiptKind.READ);
    receipts.pipeInput(KEY, read);
    var other = bounced(mailed, "mail", carriers("mail"));
    other.setRecipient("bob");
    receipts.pipeInput(KEY, other);

    // Then
    assertThat(alerts.isEmpty()).isTrue();
  }

  @Test
  void whoMayHaveBeenReachedByAMediumBeforeKeepsTheirTime() {
    // Given: a call of which nothing is known, and a mail after it
    run(Channel.REALTIME);
    var call = Samples.dispatch("d1", "ann", Medium.CALL, START);
    var next = new Reason("medium.next", "Next.", 0d, List.of());
    call.setFallbacks(List.of(new Fallback(Medium.EMAIL, 300_000L, next)));
    call.getRecipient()
        .setEscalation(
            EscalationStep.newBuilder()
                .setStep(0)
                .setAfter(Duration.ofMinutes(15).toMillis())
                .setLast(false)
                .setAsked(List.of("ann"))
                .build());
    dispatches.pipeInput(KEY, call);
    driver.advanceWallClockTime(Duration.ofMinutes(5));
    var mailed = alerts.readValuesToList().getLast();

    // When
    receipts.pipeInput(KEY, bounced(mailed, "mail", carriers("mail")));
    var atOnce = escalations.readValuesToList();
    driver.advanceWallClockTime(Duration.ofMinutes(10));

    // Then
    assertThat(mailed.getMedium()).isEqualTo(Medium.EMAIL);
    assertThat(atOnce).isEmpty();
    assertThat(escalations.readValuesToList()).hasSize(1);
  }

  @Test
  void onRealtimeTheNextAreAskedAtOnceWhenNoMediumReachesAnybody() {
    // Given
    run(Channel.REALTIME);
    var mail = mail("d1");
    mail.setFallbacks(List.of());
    mail.getRecipient()
        .setEscalation(
            EscalationStep.newBuilder()
                .setStep(0)
                .setAfter(Duration.ofMinutes(15).toMillis())
                .setLast(false)
                .setAsked(List.of("ann"))
                .build());
    dispatches.pipeInput(KEY, mail);
    var mailed = alerts.readValue();

    // When
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    receipts.pipeInput(KEY, bounced(mailed, "mail", carriers("mail")));
    driver.advanceWallClockTime(Duration.ofMinutes(20));

    // Then: once, and not when the time is over
    assertThat(alerts.readValuesToList())
        .extracting(Alert::getState)
        .containsExactly(AlertState.ESCALATED);
    assertThat(escalations.readValuesToList())
        .extracting(Escalation::getAt)
        .containsExactly(START.plusSeconds(1));
  }

  private static Dispatch mail(String id) {
    var mail = Samples.dispatch(id, "ann", Medium.EMAIL, START);
    mail.setFallbacks(
        List.of(
            new Fallback(
                Medium.CALL, 600_000L, new Reason("medium.next", "Next.", 0d, List.of()))));
    return mail;
  }

  private static Carriers carriers(String... transports) {
    return new Carriers(Medium.EMAIL, List.of(transports));
  }

  private static Receipt bounced(Alert alert, String transport, @Nullable Carriers carriers) {
    return Receipt.newBuilder()
        .setId(alert.getId() + transport)
        .setAlertId(alert.getId())
        .setRevision(alert.getRevision())
        .setSignalId(alert.getMatter().getSignalId())
        .setOrganisation("acme")
        .setThread(THREAD)
        .setRecipient(alert.getRecipient().getId())
        .setKind(ReceiptKind.BOUNCED)
        .setTransport(transport)
        .setDetail("SMTP 550 5.1.1")
        .setAttempts(1)
        .setAt(START)
        .setCarriers(carriers)
        .build();
  }

  private void run(Channel channel) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "alerting-landing");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    var topology = AlertingTopology.build(channel, serdes, AlertingConfig.defaults().pace(channel));
    driver = new TopologyTestDriver(topology, settings, START);
    dispatches = input(Topics.dispatches(channel));
    receipts = input(Topics.receipts(channel));
    alerts = output(Topics.alerts(channel));
    escalations = output(Topics.escalations(channel));
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

package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.KEY;
import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.dispatch;
import static dev.hartig.alerting.Samples.recollection;
import static dev.hartig.alerting.Samples.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.schemas.Telling;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertingTopologyTest {

  @TempDir Path state;

  private final FabricSerdes serdes = FabricSerdes.of("mock://alerting-topology");
  private TopologyTestDriver driver;
  private TestInputTopic<String, Dispatch> dispatches;
  private TestInputTopic<String, Response> responses;
  private TestOutputTopic<String, Alert> alerts;
  private TestOutputTopic<String, Receipt> receipts;
  private TestOutputTopic<String, Audit> audit;

  @AfterEach
  void close() {
    if (driver != null) {
      driver.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void topologyIsTheAgreedOne(Channel channel) throws Exception {
    // Given
    var golden = Path.of("src/test/resources/topology-" + channel.word() + ".txt");

    // When
    var described = topology(channel).describe().toString();

    // Then
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.writeString(golden, described);
    }
    assertThat(described).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void firesAtOnceAndPassesOnWhatItCarries(Channel channel) {
    // Given
    run(channel);
    var page = dispatch("d1", "ann", Medium.PAGE, START);

    // When
    dispatches.pipeInput(KEY, page);

    // Then
    var record = alerts.readRecord();
    assertThat(record.key()).isEqualTo(KEY);
    var alert = record.value();
    assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert.getNotify()).isTrue();
    assertThat(alert.getRevision()).isEqualTo(1);
    assertThat(alert.getDispatchId()).isEqualTo("d1");
    assertThat(alert.getMatter()).isEqualTo(page.getMatter());
    assertThat(alert.getRecipient()).isEqualTo(page.getRecipient());
    assertThat(alert.getFallbacks()).isEqualTo(page.getFallbacks());
    assertThat(alert.getReasons())
        .extracting(reason -> reason.getRule())
        .containsExactly("alerting.firing", "medium.realtime", "routing.owner");
    var decided = audit.readKeyValue();
    assertThat(decided.key).isEqualTo("signal-of-d1");
    assertThat(decided.value.getOutcome()).isEqualTo("firing");
    assertThat(decided.value.getAlertId()).isEqualTo(alert.getId());
    assertThat(new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .isEqualTo("dev.hartig.alert");
  }

  @Test
  void pendingFiresWhenItsMomentHasComeAndExpiresAfterItsTimeToLive() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, asking("d1", "ann", Medium.EMAIL, START.plus(Duration.ofHours(60))));
    assertThat(alerts.readValue().getState()).isEqualTo(AlertState.PENDING);

    // When
    driver.advanceWallClockTime(Duration.ofHours(60).minusSeconds(2));
    assertThat(alerts.isEmpty()).isTrue();
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    var fired = alerts.readValue();
    driver.advanceWallClockTime(Duration.ofHours(24));
    var expired = alerts.readValue();

    // Then
    assertThat(fired.getState()).isEqualTo(AlertState.FIRING);
    assertThat(fired.getNotify()).isTrue();
    assertThat(fired.getNotBefore()).isNull();
    assertThat(expired.getState()).isEqualTo(AlertState.EXPIRED);
    assertThat(expired.getRevision()).isEqualTo(3);
    assertThat(expired.getNotify()).isFalse();
  }

  @Test
  void timersThatRanOutWhileNobodyWasThereRunInTheirOrder() {
    // Given: one to notify after 30 seconds, one to expire after an hour
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, asking("d1", "ann", Medium.PAGE, START));
    dispatches.pipeInput(KEY, asking("d2", "ann", Medium.PAGE, START));
    alerts.readValuesToList();

    // When
    driver.advanceWallClockTime(Duration.ofHours(2));
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    // Then
    var published = alerts.readValuesToList();
    assertThat(published)
        .extracting(Alert::getState)
        .containsExactly(AlertState.FIRING, AlertState.EXPIRED);
    assertThat(published).extracting(Alert::getNotify).containsExactly(true, false);
  }

  @Test
  void burstIsOneNotificationPerGroupInterval() {
    // Given
    run(Channel.REALTIME);

    // When
    for (var i = 0; i < 5; i++) {
      dispatches.pipeInput(KEY, dispatch("d" + i, "ann", Medium.PAGE, START));
    }
    driver.advanceWallClockTime(Duration.ofSeconds(31));

    // Then
    var published = alerts.readValuesToList();
    assertThat(published)
        .extracting(Alert::getNotify)
        .containsExactly(true, false, false, false, false, true);
    assertThat(published).extracting(Alert::getRevision).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(published).extracting(Alert::getId).containsOnly(published.getFirst().getId());
    assertThat(published.getLast().getGrouped()).isEqualTo(5);
    assertThat(published)
        .extracting(Alert::getDispatchId)
        .containsExactly("d0", "d1", "d2", "d3", "d4", "d4");
  }

  @Test
  void moreInterruptingMediumGoesAtOnceWithItsOwnFallbacks() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.CHAT_MESSAGE, START));
    var page = dispatch("d2", "ann", Medium.PAGE, START);
    page.setFallbacks(List.of());

    // When
    dispatches.pipeInput(KEY, page);

    // Then
    var published = alerts.readValuesToList();
    assertThat(published).extracting(Alert::getNotify).containsExactly(true, true);
    assertThat(published.getLast().getMedium()).isEqualTo(Medium.PAGE);
    assertThat(published.getLast().getFallbacks()).isEmpty();
  }

  @Test
  void acknowledgedAlertOnlyUpdatesAndIsResolvedOnceQuiet() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.CHAT_MESSAGE, START));
    var id = alerts.readValue().getId();

    // When
    responses.pipeInput(KEY, response(id, "ann", ResponseKind.ACKNOWLEDGE));
    dispatches.pipeInput(KEY, dispatch("d2", "ann", Medium.PAGE, START));
    driver.advanceWallClockTime(Duration.ofMinutes(61));

    // Then
    var published = alerts.readValuesToList();
    assertThat(published)
        .extracting(Alert::getState)
        .containsExactly(AlertState.ACKNOWLEDGED, AlertState.ACKNOWLEDGED, AlertState.RESOLVED);
    assertThat(published).extracting(Alert::getNotify).containsOnly(false);
    assertThat(published.getLast().getAcknowledgedBy()).isEqualTo("ann");
    var receipt = receipts.readValue();
    assertThat(receipt.getKind()).isEqualTo(ReceiptKind.ACKNOWLEDGED);
    assertThat(receipt.getDetail()).isEqualTo("on it");
    assertThat(receipt.getSignalId()).isEqualTo("signal-of-d1");
  }

  @Test
  void whatIsSaidOfHowTheyWereToldIsAReceiptWithHowThatWas() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.CHAT_MESSAGE, START));
    var alert = alerts.readValue();

    // When
    responses.pipeInput(KEY, response(alert.getId(), "ann", ResponseKind.TOO_MUCH));

    // Then
    assertThat(alerts.isEmpty()).isTrue();
    var receipt = receipts.readValue();
    assertThat(receipt.getKind()).isEqualTo(ReceiptKind.TOO_MUCH);
    assertThat(receipt.getBy()).isEqualTo("ann");
    assertThat(receipt.getTold())
        .isEqualTo(new Telling(Medium.CHAT_MESSAGE, alert.getRecipient().getRole(), START));
    assertThat(audit.readValuesToList())
        .extracting(Audit::getOutcome)
        .containsExactly("firing", "too_much");
  }

  @Test
  void responseToAnUnknownOrClosedAlertIsAnsweredAndChangesNothing() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.EMAIL, START));
    var id = alerts.readValue().getId();
    responses.pipeInput(KEY, response(id, "ann", ResponseKind.RESOLVE));
    alerts.readValue();
    receipts.readValue();
    audit.readValuesToList();

    // When
    responses.pipeInput(KEY, response(id, "ann", ResponseKind.ACKNOWLEDGE));
    responses.pipeInput(KEY, response("no-such-alert", "bob", ResponseKind.ACKNOWLEDGE));

    // Then
    assertThat(alerts.isEmpty()).isTrue();
    assertThat(receipts.readValuesToList())
        .extracting(Receipt::getKind)
        .containsExactly(ReceiptKind.TOO_LATE, ReceiptKind.TOO_LATE);
    var decided = audit.readKeyValuesToList();
    assertThat(decided)
        .extracting(entry -> entry.value.getOutcome())
        .containsExactly("late", "unknown");
    assertThat(decided)
        .extracting(entry -> entry.key)
        .containsExactly("signal-of-d1", "no-such-alert");
  }

  @Test
  void realtimeRepeatsAKnownDispatchUnderItsIdAndRevision() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));
    var first = alerts.readValue();
    audit.readValuesToList();

    // When
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));

    // Then
    assertThat(alerts.readValuesToList()).containsExactly(first);
    assertThat(audit.readValue().getOutcome()).isEqualTo("repeated");
  }

  @ParameterizedTest
  @EnumSource(value = Channel.class, names = "REALTIME", mode = EnumSource.Mode.EXCLUDE)
  void exactlyOnceChannelsDropAKnownDispatchEvenOfAClosedAlert(Channel channel) {
    // Given
    run(channel);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.EMAIL, START));
    var id = alerts.readValue().getId();
    responses.pipeInput(KEY, response(id, "ann", ResponseKind.RESOLVE));
    alerts.readValue();

    // When
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.EMAIL, START));

    // Then
    assertThat(alerts.isEmpty()).isTrue();
  }

  @Test
  void closedAlertIsForgottenAfterItsRetentionAndLeavesNoTimer() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, asking("d1", "ann", Medium.PAGE, START));

    // When
    driver.advanceWallClockTime(Duration.ofHours(1));
    driver.advanceWallClockTime(Duration.ofDays(1));

    // Then
    assertThat(driver.getKeyValueStore("alerts").all().hasNext()).isFalse();
    assertThat(driver.getKeyValueStore("timers").all().hasNext()).isFalse();
  }

  @Test
  @Tag("slow") // the test driver flushes every store after every record
  void timersOfOneMomentAreBoundedPerTickAndNoneIsForgotten() {
    // Given
    run(Channel.FAST);
    var many = AlertKeeper.WAKE_UPS_AT_ONCE + 100;
    for (var i = 0; i < many; i++) {
      dispatches.pipeInput(KEY, dispatch("d" + i, "p" + i, Medium.EMAIL, START.plusSeconds(10)));
    }
    alerts.readValuesToList();

    // When
    driver.advanceWallClockTime(Duration.ofSeconds(10));
    var first = alerts.readValuesToList().size();
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    var second = alerts.readValuesToList().size();

    // Then
    assertThat(first).isEqualTo(AlertKeeper.WAKE_UPS_AT_ONCE);
    assertThat(second).isEqualTo(100);
  }

  @Test
  void recollectionFollowsAsAnAddendumToEveryOpenAlertOfTheThread() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));
    dispatches.pipeInput(KEY, dispatch("d2", "bob", Medium.PAGE, START));
    alerts.readValuesToList();

    // When
    recollections().pipeInput(KEY, recollection("signal-of-d1", "The same as in January"));

    // Then
    var published = alerts.readValuesToList();
    assertThat(published)
        .extracting(alert -> alert.getRecipient().getId())
        .containsExactly("ann", "bob");
    assertThat(published).extracting(Alert::getCause).containsOnly("recollected");
    assertThat(published).extracting(Alert::getNotify).containsOnly(false);
    assertThat(published.getFirst().getContext())
        .extracting(Note::getText)
        .containsExactly("The same as in January");
  }

  @Test
  void recollectionThatOvertakesTheDispatchIsInTheFirstRevision() {
    // Given
    run(Channel.REALTIME);
    recollections().pipeInput(KEY, recollection("signal-of-d1", "The same as in January"));
    assertThat(alerts.isEmpty()).isTrue();

    // When
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));

    // Then
    assertThat(alerts.readValue().getContext())
        .extracting(Note::getText)
        .containsExactly("The same as in January");
  }

  @Test
  void whoeverIsAlertedLaterIsToldWhatTheOthersWere() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));
    recollections().pipeInput(KEY, recollection("signal-of-d1", "The same as in January"));
    alerts.readValuesToList();

    // When
    dispatches.pipeInput(KEY, dispatch("d2", "bob", Medium.PAGE, START));

    // Then
    assertThat(alerts.readValue().getContext())
        .extracting(Note::getText)
        .containsExactly("The same as in January");
  }

  @Test
  void importedHistoryIsShownAndBroughtToNobody() {
    // Given
    run(Channel.SLOW);
    var old = dispatch("d1", "ann", Medium.EMAIL, START.minus(Duration.ofDays(400)));
    old.getMatter().getEnvelope().setReplay(true);

    // When
    dispatches.pipeInput(KEY, old);
    dispatches.pipeInput(KEY, dispatch("d2", "ann", Medium.EMAIL, START));

    // Then
    assertThat(alerts.readValuesToList()).extracting(Alert::getNotify).containsExactly(false, true);
  }

  @Test
  void timersPassOnTheTraceOfTheSignal() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.EMAIL, START.plusSeconds(5)));
    alerts.readRecord();

    // When
    driver.advanceWallClockTime(Duration.ofSeconds(5));

    // Then
    var trace = alerts.readRecord().headers().lastHeader("traceparent").value();
    assertThat(new String(trace, StandardCharsets.UTF_8)).startsWith("00-0af7651916cd43dd");
  }

  /** A fallback is told as any other revision, and is gone from those that are left. */
  @Test
  void whoGivesNoSignOfLifeIsToldByTheNextMedium() {
    // Given
    run(Channel.REALTIME);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.PAGE, START));
    var paged = alerts.readValue();

    // When
    driver.advanceWallClockTime(Duration.ofMinutes(5));

    // Then
    var called = alerts.readValue();
    assertThat(called.getId()).isEqualTo(paged.getId());
    assertThat(called.getRevision()).isEqualTo(2);
    assertThat(called.getCause()).isEqualTo("fallback");
    assertThat(called.getMedium()).isEqualTo(Medium.CALL);
    assertThat(called.getNotify()).isTrue();
    assertThat(called.getFallbacks()).isEmpty();
    assertThat(called.getReasons())
        .extracting(reason -> reason.getRule())
        .startsWith("alerting.fallback", "medium.next");
    assertThat(audit.readValuesToList().getLast().getOutcome()).isEqualTo("fallback");
  }

  @Test
  void whoHasAnsweredIsLeftAlone() {
    // Given
    run(Channel.FAST);
    dispatches.pipeInput(KEY, dispatch("d1", "ann", Medium.CHAT_MESSAGE, START));
    var alert = alerts.readValue();
    responses.pipeInput(KEY, response(alert.getId(), "ann", ResponseKind.ACKNOWLEDGE));

    // When
    driver.advanceWallClockTime(Duration.ofHours(2));

    // Then
    assertThat(alerts.readValuesToList())
        .extracting(Alert::getCause)
        .containsExactly("acknowledged");
  }

  private void run(Channel channel) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "alerting-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(topology(channel), settings, START);
    dispatches = input(Topics.dispatches(channel));
    responses = input(Topics.responses(channel));
    alerts = output(Topics.alerts(channel));
    receipts = output(Topics.receipts(channel));
    audit = output(Topics.AUDIT);
  }

  private TestInputTopic<String, Recollection> recollections() {
    return input(Topics.recollections(Channel.REALTIME));
  }

  private org.apache.kafka.streams.Topology topology(Channel channel) {
    return AlertingTopology.build(channel, serdes, AlertingConfig.defaults().pace(channel));
  }

  private <V> TestInputTopic<String, V> input(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), serdes.value(topic).serializer());
  }

  private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
  }

  /** A dispatch after which nothing else is tried. */
  private static Dispatch asking(String id, String recipient, Medium medium, Instant notBefore) {
    var dispatch = dispatch(id, recipient, medium, notBefore);
    dispatch.setFallbacks(List.of());
    return dispatch;
  }
}

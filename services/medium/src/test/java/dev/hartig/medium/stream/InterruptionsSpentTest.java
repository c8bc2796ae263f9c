package dev.hartig.medium.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.medium.domain.Settings;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Interruption;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Preferences;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interruptions spent, from topic to topic. */
class InterruptionsSpentTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:05:00Z");
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Supplier<Rulebooks> RULES = Rulebooks.shipped(Settings.DEFAULT);

  @TempDir private Path state;
  private final FabricSerdes serdes = FabricSerdes.of("mock://interruptions-spent");
  private TopologyTestDriver driver;

  @AfterEach
  void close() {
    if (driver != null) {
      driver.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"FAST", "REALTIME"})
  void whatInterruptsIsToldByPerson(Channel channel) {
    // Given
    open(channel);

    // When
    tell(channel, "one", NINE, ann(), stranger());

    // Then
    assertThat(interruptions().readRecordsToList())
        .extracting(
            TestRecord::key,
            one -> one.value().getThread(),
            one -> one.value().getMedium(),
            one -> one.value().getAt(),
            one -> one.value().getHeld())
        .containsExactly(tuple("acme/ann", "one", Medium.CHAT_MESSAGE, NINE, false));
  }

  @Test
  void whoIsInterruptedOftenEnoughIsSpared() {
    // Given: Ann says that two a day are enough
    open(Channel.FAST);
    in(Topics.PREFERENCES).pipeInput("acme/ann", preferring(2));

    // When: another instance on realtime interrupts her, then this one
    in(Topics.INTERRUPTIONS).pipeInput("acme/ann", elsewhere("ann", NINE.minusSeconds(7_200)));
    in(Topics.INTERRUPTIONS).pipeInput("acme/bob", elsewhere("bob", NINE.minusSeconds(7_200)));
    tell(Channel.FAST, "one", NINE, ann());
    tell(Channel.FAST, "two", NINE.plusSeconds(600), ann());

    // Then
    var dispatches = out(Topics.dispatches(Channel.FAST)).readValuesToList();
    assertThat(dispatches)
        .extracting(Dispatch::getNotBefore, Dispatch::getMedium)
        .containsExactly(tuple(NINE, Medium.CHAT_MESSAGE), tuple(TEN, Medium.CHAT_MESSAGE));
    assertThat(dispatches.getLast().getReasons())
        .extracting(Reason::getRule, Reason::getText)
        .contains(
            tuple(
                "medium.budget",
                "It is held until Mon 2 Mar 2026, 10:00 (UTC): you had 2 interruptions since 07:05,"
                    + " and what asks for your word is worth 2 (your budget is 2 a day)."));
    assertThat(out(Topics.AUDIT).readValuesToList())
        .extracting(Audit::getOutcome)
        .containsExactly("dispatched", "deferred");
    assertThat(interruptions().readValuesToList())
        .extracting(Interruption::getHeld)
        .containsExactly(false, true);
  }

  @Test
  void onRealtimeNobodyCounts() {
    // Given
    open(Channel.REALTIME);
    in(Topics.PREFERENCES).pipeInput("acme/ann", preferring(0));

    // When
    tell(Channel.REALTIME, "one", NINE, ann());

    // Then
    assertThat(out(Topics.dispatches(Channel.REALTIME)).readValue().getNotBefore()).isEqualTo(NINE);
    assertThat(driver.getAllStateStores()).doesNotContainKey(MediumTopology.INTERRUPTIONS_STORE);
  }

  @Test
  void historyInterruptsNobodyAndIsNotHeld() {
    // Given
    open(Channel.FAST);
    in(Topics.PREFERENCES).pipeInput("acme/ann", preferring(0));
    var imported = audience(Channel.FAST, "one", NINE, ann());
    imported.getMatter().getEnvelope().setReplay(true);

    // When
    in(Topics.audiences(Channel.FAST)).pipeInput("acme/one", imported);

    // Then
    assertThat(out(Topics.dispatches(Channel.FAST)).readValue().getNotBefore()).isEqualTo(NINE);
    assertThat(interruptions().isEmpty()).isTrue();
  }

  private static Preferences preferring(int budget) {
    return Preferences.newBuilder()
        .setOrganisation("acme")
        .setPerson("ann")
        .setBudget(budget)
        .build();
  }

  private static Interruption elsewhere(String person, Instant at) {
    return Interruption.newBuilder()
        .setOrganisation("acme")
        .setPerson(person)
        .setDispatchId("elsewhere")
        .setThread("elsewhere")
        .setMedium(Medium.PAGE)
        .setAt(at)
        .build();
  }

  private static Recipient ann() {
    return Recipient.newBuilder()
        .setId("ann")
        .setName("ann")
        .setKnown(true)
        .setRole(RecipientRole.CONSULTED)
        .setScore(0.8)
        .build();
  }

  private static Recipient stranger() {
    return Recipient.newBuilder(ann()).setId("github:dan").setKnown(false).build();
  }

  private void tell(Channel channel, String thread, Instant at, Recipient... recipients) {
    in(Topics.audiences(channel))
        .pipeInput("acme/" + thread, audience(channel, thread, at, recipients));
  }

  private static Audience audience(
      Channel channel, String thread, Instant at, Recipient... recipients) {
    var matter =
        Matter.newBuilder()
            .setSignalId(UUID.nameUUIDFromBytes(thread.getBytes(StandardCharsets.UTF_8)).toString())
            .setEnvelope(Envelope.newBuilder().setOrganisation("acme").setAsOf(at).build())
            .setChannel(dev.hartig.schemas.Channel.valueOf(channel.name()))
            .setThread(thread)
            .setType("com.example.note")
            .setSource("https://example.com")
            .setTitle("A note")
            .setExcerpt("")
            .setOccurredAt(at)
            .setAcceptedAt(at)
            .build();
    return Audience.newBuilder().setMatter(matter).setRecipients(List.of(recipients)).build();
  }

  private void open(Channel channel) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "interruptions-spent");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(MediumTopology.build(channel, serdes, RULES), properties, NINE);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  private TestOutputTopic<String, Interruption> interruptions() {
    return out(Topics.INTERRUPTIONS);
  }

  private <V> TestInputTopic<String, V> in(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), serdes.value(topic).serializer());
  }

  private <V> TestOutputTopic<String, V> out(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
  }
}

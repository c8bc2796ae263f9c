package dev.hartig.medium.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.medium.domain.Settings;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Learning;
import dev.hartig.schemas.Lesson;
import dev.hartig.schemas.LessonSign;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Telling;
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
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back, from topic to topic. */
class LearnedTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:05:00Z");
  private static final Supplier<Rulebooks> RULES = Rulebooks.shipped(Settings.DEFAULT);

  @TempDir private Path state;
  private final FabricSerdes serdes = FabricSerdes.of("mock://learned");
  private TopologyTestDriver driver;

  @AfterEach
  void close() {
    if (driver != null) {
      driver.close();
    }
  }

  @Test
  void aReceiptIsALessonUnderThePersonsKey() {
    // Given
    open(Channel.FAST, RULES);

    // When
    hear(receipt(1, ReceiptKind.ACKNOWLEDGED, "ann", Medium.CHAT_MESSAGE));
    hear(receipt(2, ReceiptKind.TOO_MUCH, "chat:ann", Medium.EMAIL));
    hear(receipt(2, ReceiptKind.TOO_MUCH, "chat:ann", Medium.EMAIL));

    // Then: what is heard twice is known once
    assertThat(out(Topics.LESSONS).readRecordsToList())
        .extracting(TestRecord::key, one -> one.value().getLatest().size())
        .containsExactly(tuple("acme/ann/fast", 1), tuple("acme/ann/fast", 2));
  }

  @Test
  void whatSaysNothingOfHowTheyWereToldTeachesNothing() {
    // Given
    open(Channel.FAST, RULES);
    var late = receipt(1, ReceiptKind.TOO_LATE, "ann", Medium.EMAIL);
    late.setTold(null);
    var stranger = receipt(2, ReceiptKind.TOO_LATE, "dan", Medium.EMAIL);
    stranger.setRecipient("dan");

    // When: a late response, a colleague's word, a delivery, somebody not in the directory
    hear(late);
    hear(receipt(3, ReceiptKind.ACKNOWLEDGED, "bob", Medium.EMAIL));
    hear(receipt(4, ReceiptKind.DELIVERED, "ann", Medium.EMAIL));
    hear(stranger);

    // Then
    assertThat(out(Topics.LESSONS).isEmpty()).isTrue();
  }

  @Test
  void whoAnswersNoMessageIsMailedAndWhoSaysNotToLearnIsNot() {
    // Given
    open(Channel.FAST, RULES);
    teach();

    // When
    var learned = told("after");
    in(Topics.LEARNING).pipeInput("acme/ann", learning(false, null));
    var off = told("off");
    in(Topics.LEARNING).pipeInput("acme/ann", learning(true, null));
    var on = told("on");
    in(Topics.LEARNING).pipeInput("acme/", learning(false, null));
    var all = told("all");

    // Then
    assertThat(learned.getMedium()).isEqualTo(Medium.EMAIL);
    assertThat(learned.getReasons())
        .extracting(Reason::getRule)
        .contains("medium.learned", "medium.fast-consulted");
    assertThat(learned.getReasons().getFirst().getText())
        .contains("0 of 30 by chat message, 30 of 30 by email");
    assertThat(on.getMedium()).isEqualTo(Medium.EMAIL);
    assertThat(List.of(off, all)).extracting(Dispatch::getMedium).containsOnly(Medium.CHAT_MESSAGE);
  }

  @Test
  void whatCameBackBeforeAResetIsForgottenAtOnceAndForGood() {
    // Given
    open(Channel.FAST, RULES);
    teach();
    var since = NINE.plus(Duration.ofHours(1));

    // When
    in(Topics.LEARNING).pipeInput("acme/ann", learning(true, since));
    var reset = told("reset");
    hear(receipt(99, ReceiptKind.ANSWERED, "ann", Medium.EMAIL, since.plusSeconds(1)));

    // Then
    assertThat(reset.getMedium()).isEqualTo(Medium.CHAT_MESSAGE);
    var known = out(Topics.LESSONS).readValuesToList().getLast();
    assertThat(known.getLatest())
        .extracting(Lesson::getAlertId, Lesson::getSign)
        .containsExactly(tuple("alert-99", LessonSign.ANSWERED));
  }

  @Test
  void switchedOffByTheOperatorNothingLearnedCounts() {
    // Given
    var off = Settings.DEFAULT;
    open(
        Channel.FAST,
        Rulebooks.shipped(
            new Settings(off.exchangeWithin(), off.policyRefresh(), off.budget(), false)));
    teach();

    // Then
    assertThat(told("after").getMedium()).isEqualTo(Medium.CHAT_MESSAGE);
  }

  @Test
  void historyIsDecidedByTheRulesAlone() {
    // Given
    open(Channel.FAST, RULES);
    teach();
    var imported = audience("history");
    imported.getMatter().getEnvelope().setReplay(true);

    // When
    in(Topics.audiences(Channel.FAST)).pipeInput("acme/history", imported);

    // Then
    assertThat(out(Topics.dispatches(Channel.FAST)).readValue().getMedium())
        .isEqualTo(Medium.CHAT_MESSAGE);
  }

  @Test
  void onRealtimeNothingIsHeardOrLearned() {
    // Given
    open(Channel.REALTIME, RULES);

    // Then
    assertThat(driver.getAllStateStores())
        .doesNotContainKeys(MediumTopology.LESSONS_STORE, MediumTopology.LEARNED_STORE);
  }

  /** Thirty messages without an answer and as many mails with one. */
  private void teach() {
    IntStream.range(0, 30)
        .forEach(
            i -> {
              hear(receipt(i, ReceiptKind.UNANSWERED, "", Medium.CHAT_MESSAGE));
              hear(receipt(i, ReceiptKind.ANSWERED, "ann", Medium.EMAIL));
            });
    // As another instance would have it: what is learned is read from the topic.
    var known = out(Topics.LESSONS).readKeyValuesToList().getLast();
    in(Topics.LESSONS).pipeInput(known.key, known.value);
  }

  private Dispatch told(String thread) {
    in(Topics.audiences(Channel.FAST)).pipeInput("acme/" + thread, audience(thread));
    return out(Topics.dispatches(Channel.FAST)).readValue();
  }

  private void hear(Receipt receipt) {
    in(Topics.receipts(Channel.FAST)).pipeInput("acme/" + receipt.getThread(), receipt);
  }

  private static Receipt receipt(int alert, ReceiptKind kind, String by, Medium medium) {
    return receipt(alert, kind, by, medium, NINE);
  }

  private static Receipt receipt(
      int alert, ReceiptKind kind, String by, Medium medium, Instant at) {
    return Receipt.newBuilder()
        .setId("r" + alert + kind + medium)
        .setAlertId("alert-" + alert)
        .setRevision(1)
        .setSignalId("s" + alert)
        .setOrganisation("acme")
        .setThread("t" + alert)
        .setRecipient("ann")
        .setKind(kind)
        .setTransport("gateway")
        .setBy(by)
        .setTold(new Telling(medium, RecipientRole.CONSULTED, at.minusSeconds(600)))
        .setAt(at)
        .build();
  }

  private static Learning learning(boolean on, @Nullable Instant since) {
    return Learning.newBuilder()
        .setOrganisation("acme")
        .setPerson("ann")
        .setOn(on)
        .setSince(since)
        .setAt(NINE)
        .build();
  }

  private static Audience audience(String thread) {
    var matter =
        Matter.newBuilder()
            .setSignalId(UUID.nameUUIDFromBytes(thread.getBytes(StandardCharsets.UTF_8)).toString())
            .setEnvelope(
                Envelope.newBuilder()
                    .setOrganisation("acme")
                    .setAsOf(NINE.plus(Duration.ofHours(2)))
                    .build())
            .setChannel(dev.hartig.schemas.Channel.FAST)
            .setThread(thread)
            .setType("com.example.note")
            .setSource("https://example.com")
            .setTitle("A note")
            .setExcerpt("")
            .setOccurredAt(NINE)
            .setAcceptedAt(NINE)
            .build();
    var ann =
        Recipient.newBuilder()
            .setId("ann")
            .setName("Ann")
            .setKnown(true)
            .setRole(RecipientRole.CONSULTED)
            .setScore(0.8)
            .build();
    return Audience.newBuilder().setMatter(matter).setRecipients(List.of(ann)).build();
  }

  private void open(Channel channel, Supplier<Rulebooks> rules) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "learned");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(MediumTopology.build(channel, serdes, rules), properties, NINE);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    in(Topics.DIRECTORY)
        .pipeInput(
            "acme/person/ann",
            DirectoryEntry.newBuilder()
                .setOrganisation("acme")
                .setEntry(
                    Person.newBuilder()
                        .setId("ann")
                        .setName("Ann")
                        .setHandles(List.of("chat:ann"))
                        .setTimezone("UTC")
                        .build())
                .build());
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

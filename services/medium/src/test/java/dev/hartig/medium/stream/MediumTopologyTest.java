package dev.hartig.medium.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.medium.domain.Settings;
import dev.hartig.schemas.Absence;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Avoidance;
import dev.hartig.schemas.BusyTime;
import dev.hartig.schemas.BusyTimes;
import dev.hartig.schemas.DigestTime;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Exclusion;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.MediumRule;
import dev.hartig.schemas.Moment;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Preferences;
import dev.hartig.schemas.QuietHours;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Speaker;
import dev.hartig.schemas.Talk;
import dev.hartig.schemas.Turn;
import dev.hartig.schemas.WorkingHours;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The topology against records in memory.
 *
 * <p>{@code mvn test -pl services/medium -Dhartig.pages=write} writes the reviewed topologies anew.
 */
class MediumTopologyTest {

  private static final String SIGNAL = "6f0c1d0e-0000-3000-8000-000000000001";
  private static final String KEY = "acme/github/acme/shop/issues/12";

  /** A Monday, 21:00 in Berlin. */
  private static final Instant EVENING = Instant.parse("2026-03-02T20:00:00Z");

  private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");

  private static final Supplier<Rulebooks> RULES = Rulebooks.shipped(Settings.DEFAULT);

  @TempDir private Path state;
  private final FabricSerdes serdes = FabricSerdes.of("mock://medium-topology");
  private TopologyTestDriver driver;

  @AfterEach
  void close() {
    if (driver != null) {
      driver.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void isTheTopologyThatWasReviewed(Channel channel) throws IOException {
    // Given
    var golden = Path.of("src/test/resources/topology-" + channel.word() + ".txt");

    // When
    var described = MediumTopology.build(channel, serdes, RULES).describe().toString();
    if ("write".equals(System.getProperty("hartig.pages"))) {
      Files.writeString(golden, described);
    }

    // Then
    assertThat(golden).content().isEqualTo(described);
  }

  @Test
  void dispatchesToEachRecipient() {
    // Given
    open(Channel.FAST);
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", ann("Europe/Berlin", 1, 2, 3, 4, 5));
    var headers = new RecordHeaders();
    headers.add("traceparent", "00-ab-cd-01".getBytes(StandardCharsets.UTF_8));

    // When
    in(Topics.audiences(Channel.FAST))
        .pipeInput(
            new TestRecord<>(
                KEY,
                audience(
                    Channel.FAST,
                    recipient("ann", true, RecipientRole.RESPONSIBLE),
                    recipient("github:dan", false, RecipientRole.INFORMED)),
                headers,
                EVENING));

    // Then
    var records = dispatches(Channel.FAST).readRecordsToList();
    assertThat(records).extracting(TestRecord::key).containsOnly(KEY);
    assertThat(records).allMatch(record -> record.headers().lastHeader("traceparent") != null);
    assertThat(records)
        .extracting(TestRecord::value)
        .extracting(
            dispatch -> dispatch.getRecipient().getId(),
            Dispatch::getMedium,
            Dispatch::getNotBefore,
            Dispatch::getId)
        .containsExactly(
            tuple("ann", Medium.CHAT_MESSAGE, TUESDAY, id("ann")),
            tuple("github:dan", Medium.CHAT_THREAD, EVENING, id("github:dan")));
    var audits = out(Topics.AUDIT).readRecordsToList();
    assertThat(audits).extracting(TestRecord::key).containsOnly(SIGNAL);
    assertThat(audits)
        .extracting(TestRecord::value)
        .extracting(Audit::getSubject, Audit::getOutcome, Audit::getStep, Audit::getService)
        .containsExactly(
            tuple("ann", "deferred", 4, "medium"), tuple("github:dan", "dispatched", 4, "medium"));
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void repeatsItsResultForARepeatedAudience(Channel channel) {
    // Given
    open(channel);
    var audience = audience(channel, recipient("ann", true, RecipientRole.RESPONSIBLE));

    // When
    in(Topics.audiences(channel)).pipeInput(KEY, audience);
    in(Topics.audiences(channel)).pipeInput(KEY, audience);

    // Then
    var dispatches = dispatches(channel).readValuesToList();
    assertThat(dispatches).hasSize(2);
    assertThat(dispatches.getFirst()).isEqualTo(dispatches.getLast());
    assertThat(dispatches.getFirst().getReasons()).isNotEmpty();
    assertThat(dispatches.getFirst().getFallbacks()).isNotEmpty();
  }

  @Test
  void hasNothingToDoForNobody() {
    // Given
    open(Channel.SLOW);

    // When
    in(Topics.audiences(Channel.SLOW)).pipeInput(KEY, audience(Channel.SLOW));

    // Then
    assertThat(dispatches(Channel.SLOW).isEmpty()).isTrue();
    assertThat(out(Topics.AUDIT).isEmpty()).isTrue();
  }

  @Test
  void forgetsThePersonThatTheDirectoryDeletes() {
    // Given
    open(Channel.FAST);
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", ann("Europe/Berlin", 1, 2, 3, 4, 5));
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", (DirectoryEntry) null);

    // When
    in(Topics.audiences(Channel.FAST))
        .pipeInput(KEY, audience(Channel.FAST, recipient("ann", true, RecipientRole.RESPONSIBLE)));

    // Then
    assertThat(dispatches(Channel.FAST).readValue().getNotBefore()).isEqualTo(EVENING);
  }

  @ParameterizedTest
  @CsvSource({"FAST, 2026-03-03T10:30:00Z", "REALTIME, 2026-03-03T10:00:00Z"})
  void holdsForTheEndOfAMeetingWhatIsNotRealtime(Channel channel, Instant when) {
    // Given: eleven o'clock in Berlin, in a meeting until half past
    open(channel);
    var now = Instant.parse("2026-03-03T10:00:00Z");
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", ann("Europe/Berlin", 1, 2, 3, 4, 5));
    in(Topics.DIRECTORY)
        .pipeInput("acme/busy/ann", busy("ann", now.minusSeconds(1800), now.plusSeconds(1800)));
    var audience = audience(channel, recipient("ann", true, RecipientRole.RESPONSIBLE));
    audience.getMatter().getEnvelope().setAsOf(now);

    // When
    in(Topics.audiences(channel)).pipeInput(KEY, audience);

    // Then
    assertThat(dispatches(channel).readValue().getNotBefore()).isEqualTo(when);
  }

  private static DirectoryEntry busy(String person, Instant from, Instant until) {
    // One that ends before it begins is passed over.
    return DirectoryEntry.newBuilder()
        .setOrganisation("acme")
        .setEntry(
            BusyTimes.newBuilder()
                .setPerson(person)
                .setTimes(List.of(new BusyTime(until, from), new BusyTime(from, until)))
                .build())
        .build();
  }

  @Test
  void keepsForSomebodyWhoIsAwayWhatCanWait() {
    // Given: away until the end of Friday
    open(Channel.FAST);
    var entry = ann("Europe/Berlin", 1, 2, 3, 4, 5);
    var away =
        Absence.newBuilder()
            .setFrom(Instant.parse("2026-03-01T23:00:00Z"))
            .setUntil(Instant.parse("2026-03-06T23:00:00Z"))
            .build();
    // No absence at all, as another writer might have it.
    var senseless = Absence.newBuilder(away).setUntil(away.getFrom()).build();
    ((Person) entry.getEntry()).setAway(List.of(senseless, away));
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", entry);

    // When
    in(Topics.audiences(Channel.FAST))
        .pipeInput(KEY, audience(Channel.FAST, recipient("ann", true, RecipientRole.RESPONSIBLE)));

    // Then
    var dispatch = dispatches(Channel.FAST).readValue();
    assertThat(dispatch.getMedium()).isEqualTo(Medium.EMAIL);
    assertThat(dispatch.getNotBefore()).isEqualTo(Instant.parse("2026-03-09T08:00:00Z"));
    assertThat(dispatch.getReasons())
        .extracting(Reason::getRule)
        .containsExactly("medium.away-acts", "medium.away");
    assertThat(out(Topics.AUDIT).readValue().getOutcome()).isEqualTo("deferred");
  }

  @Test
  void pagesWhoIsAwayAndHasToAct() {
    // Given
    open(Channel.REALTIME);
    var entry = ann("Europe/Berlin", 1, 2, 3, 4, 5);
    var away =
        Absence.newBuilder().setFrom(EVENING).setUntil(EVENING.plusSeconds(1_000_000)).build();
    ((Person) entry.getEntry()).setAway(List.of(away));
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", entry);

    // When
    in(Topics.audiences(Channel.REALTIME))
        .pipeInput(
            KEY, audience(Channel.REALTIME, recipient("ann", true, RecipientRole.RESPONSIBLE)));

    // Then
    var dispatch = dispatches(Channel.REALTIME).readValue();
    assertThat(dispatch.getMedium()).isEqualTo(Medium.PAGE);
    assertThat(dispatch.getNotBefore()).isEqualTo(EVENING);
    assertThat(dispatch.getReasons().getLast().getText())
        .isEqualTo("It goes at once, although you are away.");
  }

  @ParameterizedTest
  @CsvSource({"Middle/Earth, 1", "Europe/Berlin, 8"})
  void reachesSomebodyWhoseHoursMakeNoSense(String zone, int day) {
    // Given
    open(Channel.FAST);
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", ann(zone, day));

    // When
    in(Topics.audiences(Channel.FAST))
        .pipeInput(KEY, audience(Channel.FAST, recipient("ann", true, RecipientRole.RESPONSIBLE)));

    // Then
    assertThat(dispatches(Channel.FAST).readValue().getNotBefore()).isEqualTo(EVENING);
  }

  @Test
  void goesByAnOrganisationsOwnRules() {
    // Given
    open(Channel.FAST);
    in(Topics.POLICIES).pipeInput("acme/medium/fast-informed", mail("acme", "fast-informed", ""));
    in(Topics.POLICIES).pipeInput("other/medium/all", mail("other", "all", ""));
    var audience =
        audience(
            Channel.FAST,
            recipient("ann", true, RecipientRole.RESPONSIBLE),
            recipient("bob", true, RecipientRole.INFORMED));

    // When
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);
    in(Topics.POLICIES).pipeInput("acme/medium/fast-informed", (Policy) null);
    driver.advanceWallClockTime(Settings.DEFAULT.policyRefresh());
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);

    // Then
    assertThat(dispatches(Channel.FAST).readValuesToList())
        .extracting(Dispatch::getMedium, one -> one.getReasons().getFirst().getText())
        .containsExactly(
            tuple(Medium.CHAT_MESSAGE, "It waits for you today: a message that you can answer."),
            tuple(Medium.EMAIL, "We mail."),
            tuple(Medium.CHAT_MESSAGE, "It waits for you today: a message that you can answer."),
            tuple(
                Medium.CHAT_THREAD,
                "It may touch you and nothing is asked of you: the thread, to read when you can."));
  }

  @Test
  void saysWhichRuleItCouldNotRead() {
    // Given
    open(Channel.FAST);
    in(Topics.POLICIES).pipeInput("acme/medium/broken", mail("acme", "broken", "roundz > 3"));

    // When
    in(Topics.audiences(Channel.FAST))
        .pipeInput(KEY, audience(Channel.FAST, recipient("ann", true, RecipientRole.INFORMED)));

    // Then
    var dispatch = dispatches(Channel.FAST).readValue();
    assertThat(dispatch.getMedium()).isEqualTo(Medium.CHAT_THREAD);
    assertThat(dispatch.getReasons())
        .extracting(Reason::getRule, Reason::getText)
        .anyMatch(
            reason ->
                reason.toList().getFirst().equals("medium.ignored")
                    && reason.toList().getLast().toString().contains("roundz"));
  }

  @Test
  void reachesSomebodyAsTheyPrefer() {
    // Given: Ann of another organisation prefers nothing; hours that make no sense are passed over
    open(Channel.FAST);
    var avoid =
        Avoidance.newBuilder()
            .setMedia(List.of(Medium.CHAT_MESSAGE))
            .setWhen("role == 'responsible'")
            .setReason("I am slow in chat")
            .build();
    var preferences =
        Preferences.newBuilder()
            .setOrganisation("acme")
            .setPerson("ann")
            .setAvoid(List.of(avoid))
            .setQuiet(List.of(new QuietHours(60, 60, List.of(1)), new QuietHours(1, 2, List.of(9))))
            .setDigest(new DigestTime(9_000, List.of(1)))
            .build();
    in(Topics.PREFERENCES).pipeInput("acme/ann", preferences);
    in(Topics.PREFERENCES).pipeInput("other/bob", preferences);
    var audience =
        audience(
            Channel.FAST,
            recipient("ann", true, RecipientRole.RESPONSIBLE),
            recipient("bob", true, RecipientRole.RESPONSIBLE));

    // When
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);
    in(Topics.PREFERENCES).pipeInput("acme/ann", (Preferences) null);
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);

    // Then
    var dispatches = dispatches(Channel.FAST).readValuesToList();
    assertThat(dispatches)
        .extracting(Dispatch::getMedium)
        .containsExactly(
            Medium.EMAIL, Medium.CHAT_MESSAGE, Medium.CHAT_MESSAGE, Medium.CHAT_MESSAGE);
    assertThat(out(Topics.AUDIT).readValue().getReasons())
        .extracting(Reason::getRule, Reason::getText)
        .contains(
            tuple(
                "medium.preference",
                "Not by chat message: you would rather not if role == 'responsible'"
                    + " (\"I am slow in chat\")."));
  }

  @Test
  void letsThoseTalkWhoWentBackAndForth() {
    // Given
    open(Channel.FAST);
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", ann("Europe/Berlin", 1, 2, 3, 4, 5));
    var audience = audience(Channel.FAST, recipient("ann", true, RecipientRole.CONSULTED));
    audience.getMatter().setAuthor("github:bob");
    audience.setTalk(
        Talk.newBuilder()
            .setTurns(6)
            .setSpeakers(List.of(new Speaker("github:ann", 3), new Speaker("github:bob", 2)))
            .setLatest(
                List.of(
                    turn(5, "github:ann"),
                    turn(10, "github:bob"),
                    turn(15, "github:ann"),
                    turn(20, "github:bob"),
                    turn(25, "github:ann")))
            .build());

    // When
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);

    // Then
    var dispatch = dispatches(Channel.FAST).readValue();
    assertThat(dispatch.getMedium()).isEqualTo(Medium.CALL);
    assertThat(dispatch.getReasons())
        .extracting(Reason::getRule)
        .containsExactly("medium.third-back-and-forth", "medium.then", "medium.deferred");
  }

  @Test
  void proposesATimeAtWhichWhoeverWroteItCanToo() {
    // Given: 21:00 in Berlin, and in the morning whoever wrote it is in a meeting until ten
    open(Channel.FAST);
    in(Topics.DIRECTORY).pipeInput("acme/person/ann", ann("Europe/Berlin", 1, 2, 3, 4, 5));
    in(Topics.DIRECTORY).pipeInput("acme/person/bob", ann("Europe/Berlin", 1, 2, 3, 4, 5));
    in(Topics.DIRECTORY).pipeInput("acme/busy/bob", busy("bob"));
    // And whoever need not come begins at three in the afternoon
    in(Topics.DIRECTORY).pipeInput("acme/person/eve", ann("America/New_York", 1, 2, 3, 4, 5));
    var audience =
        audience(
            Channel.FAST,
            recipient("ann", true, RecipientRole.CONSULTED),
            recipient("eve", true, RecipientRole.INFORMED));
    audience.getMatter().setLabels(List.of("misunderstanding"));

    // When
    audience.setExcluded(List.of(leftOut("bob", "routing.threshold")));
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);
    audience.setExcluded(List.of(leftOut("bob", "routing.author")));
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);
    audience.setExcluded(List.of(leftOut("github:bob", "routing.author")));
    in(Topics.audiences(Channel.FAST)).pipeInput(KEY, audience);

    // Then
    assertThat(dispatches(Channel.FAST).readValuesToList())
        .filteredOn(one -> one.getRecipient().getId().equals("ann"))
        .extracting(one -> said(one, "medium.time"))
        .containsExactly(
            "",
            "A time for it: Tue 3 Mar 2026, 10:10 (Europe/Berlin). You both work then and neither"
                + " is in a meeting, as far as hours and calendars are known.",
            "");
  }

  private static String said(Dispatch dispatch, String rule) {
    return dispatch.getReasons().stream()
        .filter(reason -> reason.getRule().equals(rule))
        .map(Reason::getText)
        .collect(Collectors.joining());
  }

  private static Exclusion leftOut(String who, String rule) {
    return new Exclusion(who, who, 0.0, because(rule));
  }

  private static Reason because(String rule) {
    return Reason.newBuilder().setRule(rule).setText("So it is.").build();
  }

  private static DirectoryEntry busy(String who) {
    var until = EVENING.plus(Duration.ofHours(13));
    var times = List.of(new BusyTime(until.minus(Duration.ofHours(1)), until));
    return DirectoryEntry.newBuilder()
        .setOrganisation("acme")
        .setEntry(BusyTimes.newBuilder().setPerson(who).setTimes(times).build())
        .build();
  }

  private static Turn turn(int minutesAgo, String author) {
    return new Turn("s" + minutesAgo, EVENING.minusSeconds(60L * minutesAgo), author);
  }

  private static Policy mail(String organisation, String id, String condition) {
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(id)
        .setWhen(condition)
        .setReason("We mail.")
        .setPriority(1)
        .setMedium(
            MediumRule.newBuilder()
                .setRoles(List.of(RecipientRole.INFORMED))
                .setMedium(Medium.EMAIL)
                .setMoment(Moment.AT_ONCE)
                .build())
        .build();
  }

  private static String id(String recipient) {
    return UUID.nameUUIDFromBytes((SIGNAL + "\n" + recipient).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static DirectoryEntry ann(String zone, Integer... days) {
    var hours =
        WorkingHours.newBuilder().setStart(9 * 60).setEnd(17 * 60).setDays(List.of(days)).build();
    var ann =
        Person.newBuilder()
            .setId("ann")
            .setName("Ann Arbor")
            .setHandles(List.of("github:ann"))
            .setTimezone(zone)
            .setHours(hours)
            .build();
    return DirectoryEntry.newBuilder().setOrganisation("acme").setEntry(ann).build();
  }

  private static Recipient recipient(String id, boolean known, RecipientRole role) {
    return Recipient.newBuilder()
        .setId(id)
        .setName(id)
        .setKnown(known)
        .setRole(role)
        .setScore(0.8)
        .build();
  }

  private static Audience audience(Channel channel, Recipient... recipients) {
    var matter =
        Matter.newBuilder()
            .setSignalId(SIGNAL)
            .setEnvelope(Envelope.newBuilder().setOrganisation("acme").setAsOf(EVENING).build())
            .setChannel(dev.hartig.schemas.Channel.valueOf(channel.name()))
            .setThread("github/acme/shop/issues/12")
            .setType("com.github.issues.opened")
            .setSource("https://github.com/acme/shop")
            .setTitle("Checkout answers 500")
            .setExcerpt("")
            .setOccurredAt(EVENING)
            .setAcceptedAt(EVENING)
            .build();
    return Audience.newBuilder().setMatter(matter).setRecipients(List.of(recipients)).build();
  }

  private void open(Channel channel) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "medium-test");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver =
        new TopologyTestDriver(MediumTopology.build(channel, serdes, RULES), properties, EVENING);
  }

  private <V> TestInputTopic<String, V> in(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), serdes.value(topic).serializer());
  }

  private TestOutputTopic<String, Dispatch> dispatches(Channel channel) {
    return out(Topics.dispatches(channel));
  }

  private <V> TestOutputTopic<String, V> out(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
  }
}

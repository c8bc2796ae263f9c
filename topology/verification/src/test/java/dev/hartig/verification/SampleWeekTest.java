package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.Exclusion;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample week, played once through every topology in the order of {@code ./hartig up --demo}.
 */
class SampleWeekTest {

  private static final Path DEMO =
      Path.of(System.getProperty("hartig.root", "../.."), "cli/src/main/resources/demo");

  /** Whoever plays the week plays it later; it is judged by its own time all the same. */
  private static final Instant LATER = Instant.parse("2026-11-20T09:00:00Z");

  /** What {@code why} of a row stands for in reasons of routing. */
  private static final Map<String, String> RULES =
      Map.of(
          "owner", "routing.owner",
          "assignee", "routing.assigned",
          "reviewer", "routing.review-requested",
          "mentioned", "routing.mentioned",
          "team-mentioned", "routing.mentioned",
          "author", "routing.author",
          "private", "routing.private",
          "unaddressed", "routing.threshold");

  @TempDir(factory = InMemory.class)
  static Path stateDir;

  private static final FabricSerdes SERDES = FabricSerdes.of("mock://sample-week");
  private static FabricInOneThread fabric;
  private static Map<String, String> people;
  private static Map<String, Signal> signals;
  private static Map<String, Signal> unasked;
  private static Map<String, Audience> audiences;
  private static List<Alert> alerts;

  /** A row of expectations.json. */
  private record Row(
      Event signal,
      String title,
      String recipient,
      boolean alerted,
      @Nullable String role,
      String channel,
      String why) {

    private record Event(String source, String id) {}

    String signalId() {
      var name = signal.source() + "\n" + signal.id();
      return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    String about() {
      return "%s %s (%s)".formatted(signal.id(), title, recipient);
    }
  }

  @BeforeAll
  static void play() throws IOException {
    fabric = new FabricInOneThread(House.services(SERDES), SERDES, stateDir, LATER);
    var doors = new Doors(fabric, LATER);
    var directory = doors.directory(Files.readString(DEMO.resolve("directory.yaml")));
    doors.policies(Files.readString(DEMO.resolve("policies.yaml")));
    for (var file : minutes()) {
      doors.minutes(
          file.getFileName().toString(), Files.readString(file), directory.organisation());
    }
    Files.readString(DEMO.resolve("week.ndjson")).lines().forEach(doors::event);
    people = people(directory);
    signals = byId(all(Topics::signals), Signal::getId);
    // What memory says unasked exists in its recollection alone.
    unasked =
        byId(
            all(Topics::recollections).stream()
                .map(Recollection::getSignal)
                .filter(signal -> signal.getType().startsWith("hartig.memory."))
                .toList(),
            Signal::getId);
    signals.putAll(unasked);
    audiences = byId(all(Topics::audiences), audience -> audience.getMatter().getSignalId());
    alerts = all(Topics::alerts);
  }

  @AfterAll
  static void stop() {
    fabric.close();
  }

  @Test
  void everyEventComesThroughAndNothingIsGivenUp() throws IOException {
    // Then
    var events = Files.readString(DEMO.resolve("week.ndjson")).lines().count();
    var topics = signals.values().stream().filter(s -> s.getProvider().equals("minutes")).count();
    System.out.printf(
        "sample week: %d events and %d topics of meetings, %d alerts in %d revisions%n",
        events, topics, alerts.stream().map(Alert::getId).distinct().count(), alerts.size());
    assertThat(Arrays.stream(Channel.values()).map(Topics::deadLetters).map(fabric::read))
        .allSatisfy(letters -> assertThat(letters).extracting(DeadLetter::getMessage).isEmpty());
    assertThat(topics).as("three topics in May, four in November").isEqualTo(7);
    assertThat(signals.size()).isEqualTo(events + topics + unasked.size());
    assertThat(audiences.keySet()).isEqualTo(signals.keySet());
  }

  @Test
  void historyIsRemindedOfOneDecisionAndNobodyIsNotified() {
    // Then: the change that carries out May's decision in November begins a thread like it
    assertThat(unasked.values())
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.getType()).isEqualTo("hartig.memory.deja-vu");
              assertThat(signal.getThread()).isEqualTo("code/foyer/checkout/pull/421");
              assertThat(signal.getEnvelope().getReplay()).isTrue();
            });
    assertThat(alerts)
        .filteredOn(alert -> unasked.containsKey(alert.getMatter().getSignalId()))
        .isNotEmpty()
        .allSatisfy(alert -> assertThat(alert.getNotify()).isFalse());
  }

  @Test
  void expectationsHold() throws IOException {
    // Given
    var rows =
        new ObjectMapper()
            .readValue(
                DEMO.resolve("expectations.json").toFile(), new TypeReference<List<Row>>() {});
    assertThat(rows).hasSize(55);
    // Then
    var softly = new SoftAssertions();
    rows.forEach(row -> check(row, softly));
    softly.assertAll();
  }

  private static void check(Row row, SoftAssertions softly) {
    var signal = signals.get(row.signalId());
    var audience = audiences.get(row.signalId());
    if (signal == null || audience == null) {
      softly.fail("%s: no such signal", row.about());
      return;
    }
    softly.assertThat(signal.getTitle()).as(row.about()).isEqualTo(row.title());
    softly
        .assertThat(signal.getChannel().name().toLowerCase(Locale.ROOT))
        .as(row.about())
        .isEqualTo(row.channel());
    var alerted = alertsOf(row);
    if (row.alerted()) {
      softly.assertThat(alerted).as("alerts of %s", row.about()).isNotEmpty();
      softly
          .assertThat(audience.getRecipients())
          .as(row.about())
          .filteredOn(one -> one.getId().equals(row.recipient()))
          .satisfiesExactly(one -> meant(row, one));
    } else {
      softly.assertThat(alerted).as("alerts of %s", row.about()).isEmpty();
      softly
          .assertThat(audience.getRecipients())
          .as(row.about())
          .extracting(Recipient::getId)
          .doesNotContain(row.recipient());
      var excluded =
          audience.getExcluded().stream().filter(one -> one.getId().equals(row.recipient()));
      leftOut(row, excluded.toList(), softly);
    }
  }

  private static void meant(Row row, Recipient one) {
    assertThat(one.getReasons()).extracting(Reason::getRule).contains(rule(row));
    assertThat(one.getReasons()).allSatisfy(reason -> assertThat(reason.getText()).isNotBlank());
    if (row.role() != null) {
      assertThat(one.getRole()).hasToString(row.role());
    }
    if (row.why().startsWith("team-")) {
      assertThat(one.getReasons()).extracting(Reason::getText).anyMatch(t -> t.contains("team"));
    }
  }

  /** Whoever nothing points at is not even considered; of the others the reason is told. */
  private static void leftOut(Row row, List<Exclusion> excluded, SoftAssertions softly) {
    if (row.why().equals("unconcerned") || (row.why().equals("private") && excluded.isEmpty())) {
      return;
    }
    softly
        .assertThat(excluded)
        .as(row.about())
        .satisfiesExactly(one -> assertThat(one.getReason().getRule()).isEqualTo(rule(row)));
  }

  @Test
  void everyAlertSaysWhy() {
    // Then: who, how and when, each by the service that decided it
    assertThat(alerts)
        .isNotEmpty()
        .allSatisfy(
            alert ->
                assertThat(alert.getReasons())
                    .as(alert.getMatter().getTitle())
                    .extracting(Reason::getRule)
                    .anyMatch(rule -> rule.startsWith("routing."))
                    .anyMatch(rule -> rule.startsWith("medium."))
                    .anyMatch(rule -> rule.startsWith("alerting.")));
  }

  @Test
  void nobodyIsAlertedOfTheirOwnDoing() {
    // Then: apart from their own promises, which they are told were heard
    assertThat(alerts)
        .filteredOn(
            alert ->
                idOf(author(signals.get(alert.getMatter().getSignalId())))
                    .equals(alert.getRecipient().getId()))
        .isNotEmpty()
        .allSatisfy(
            alert ->
                assertThat(alert.getRecipient().getReasons())
                    .as(alert.getMatter().getTitle())
                    .extracting(Reason::getRule)
                    .contains("routing.committed"));
  }

  @Test
  void whatIsPrivateReachesOnlyThoseItAddresses() {
    // Given
    var secrets =
        signals.values().stream().filter(s -> s.getConsent() == ConsentScope.PRIVATE).toList();
    assertThat(secrets).hasSize(3);
    // Then: not by an alert of its own, and not as context of another
    for (var secret : secrets) {
      var addressed = addressed(secret);
      var reached =
          alerts.stream()
              .filter(alert -> alert.getMatter().getSignalId().equals(secret.getId()))
              .map(alert -> alert.getRecipient().getId())
              .toList();
      assertThat(reached).as(secret.getTitle()).isNotEmpty().isSubsetOf(addressed);
      assertThat(alerts)
          .filteredOn(alert -> recalls(alert, secret.getId()))
          .extracting(alert -> alert.getRecipient().getId())
          .as("context of " + secret.getTitle())
          .isSubsetOf(with(addressed, idOf(author(secret))));
    }
  }

  @Test
  void theForgottenDecisionOfMayIsRecalled() {
    // Given
    var reopened = alertsOf("ev-4114", Channel.FAST);
    var may = Instant.parse("2026-05-19T14:40:00Z");
    // Then: on the issue, for both who are to decide again, with the promise that was not kept
    assertThat(reopened).extracting(a -> a.getRecipient().getId()).contains("mara", "ravi");
    assertThat(reopened)
        .allSatisfy(
            alert -> {
              assertThat(alert.getContext())
                  .filteredOn(note -> note.getKind().equals("decision"))
                  // The other is that the issue was closed on it.
                  .hasSize(2)
                  .last()
                  .satisfies(
                      note -> {
                        assertThat(note.getAt()).isEqualTo(may);
                        assertThat(note.getText()).contains("one database for all venues");
                        assertThat(signal(note).getUpstreamId()).isEqualTo("ev-4107");
                      });
              assertThat(alert.getContext())
                  .filteredOn(note -> note.getKind().equals("commitment"))
                  .singleElement()
                  .satisfies(note -> assertThat(note.getText()).contains("by ravi", "limits"));
            });
    // and in the meeting on Thursday, with both of the meeting in May
    assertThat(alertsOf("2026-11-12-platform.md#one-database-per-venue", Channel.SLOW))
        .filteredOn(alert -> alert.getRecipient().getId().equals("ravi"))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getContext())
                    .extracting(Note::getKind, note -> signal(note).getUpstreamId())
                    .contains(
                        tuple("decision", "2026-05-19-platform.md#one-database-per-venue"),
                        tuple("commitment", "2026-05-19-platform.md#one-database-per-venue")));
  }

  private static List<Alert> alertsOf(Row row) {
    return alerts.stream()
        .filter(alert -> alert.getMatter().getSignalId().equals(row.signalId()))
        .filter(alert -> alert.getRecipient().getId().equals(row.recipient()))
        .toList();
  }

  private static List<Alert> alertsOf(String upstreamId, Channel channel) {
    return fabric.read(Topics.alerts(channel)).stream()
        .filter(
            alert ->
                signals.get(alert.getMatter().getSignalId()).getUpstreamId().equals(upstreamId))
        .toList();
  }

  private static boolean recalls(Alert alert, String signalId) {
    return alert.getContext().stream().anyMatch(note -> note.getSignalId().equals(signalId));
  }

  private static Signal signal(Note note) {
    return signals.get(note.getSignalId());
  }

  private static String rule(Row row) {
    return RULES.getOrDefault(row.why(), "no rule stands for " + row.why());
  }

  private static Set<String> addressed(Signal signal) {
    return Stream.concat(
            signal.getParties().stream().map(party -> party.getHandle()),
            signal.getMentions().stream())
        .map(SampleWeekTest::idOf)
        .collect(Collectors.toSet());
  }

  private static @Nullable String author(Signal signal) {
    return signal.getAuthor() == null ? null : signal.getAuthor().getHandle();
  }

  private static String idOf(@Nullable String handle) {
    return handle == null ? "" : people.getOrDefault(handle, handle);
  }

  private static Set<String> with(Set<String> some, String another) {
    var all = new HashSet<>(some);
    all.add(another);
    return all;
  }

  private static Map<String, String> people(Directory directory) {
    var ids = new HashMap<String, String>();
    for (var person : directory.people()) {
      person.handles().forEach(handle -> ids.put(handle, person.id()));
    }
    return ids;
  }

  private static List<Path> minutes() throws IOException {
    try (var files = Files.list(DEMO.resolve("minutes"))) {
      return files.sorted().toList();
    }
  }

  private static <V> List<V> all(Function<Channel, Topic<V>> topic) {
    return Arrays.stream(Channel.values())
        .flatMap(channel -> fabric.read(topic.apply(channel)).stream())
        .toList();
  }

  private static <V> Map<String, V> byId(List<V> values, Function<V, String> id) {
    return values.stream().collect(Collectors.toMap(id, value -> value));
  }
}

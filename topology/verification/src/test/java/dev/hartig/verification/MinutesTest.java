package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Commitment;
import dev.hartig.schemas.DecisionState;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Recollection;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 89 minutes of the JSON-LD working group through every topology. They are not part of the
 * project: skipped where they are absent. What to expect is counted by the beginnings of lines,
 * without any of the services' parsers.
 */
@EnabledIf(
    value = "present",
    disabledReason = "../shared/data/minutes/json-ld-wg is absent; nothing to read")
class MinutesTest {

  private static final Path MINUTES =
      Path.of(System.getProperty("hartig.root", "../.."), "../shared/data/minutes/json-ld-wg")
          .normalize();

  private static final Instant LATER = Instant.parse("2026-11-20T09:00:00Z");
  private static final String RESOLUTION = "> ***Resolution #";
  private static final String ACTION = "> ***Action #";
  private static final String PRESENT = "**Present:**";

  /** A numbered heading and what stands under it, up to the next heading. */
  private static final Pattern TOPIC =
      Pattern.compile("(?m)^#{3,6} [\\d.]+ (.*)$(?s:(.*?))(?=^#{2,6} |\\z)");

  private static final Set<String> INDEX = Set.of("Resolutions", "Action Items");

  @TempDir(factory = InMemory.class)
  static Path stateDir;

  private static final FabricSerdes SERDES = FabricSerdes.of("mock://minutes");
  private static FabricInOneThread fabric;

  /** Text of the pages by the name of their files. */
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  private static List<Recollection> recollections;
  private static List<Alert> alerts;

  static boolean present() {
    var present = Files.isDirectory(MINUTES);
    if (!present) {
      System.out.println("skipped: no minutes at " + MINUTES);
    }
    return present;
  }

  @BeforeAll
  static void read() throws IOException {
    try (var files = Files.list(MINUTES)) {
      for (var file : files.sorted().toList()) {
        PAGES.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    fabric = new FabricInOneThread(House.services(SERDES), SERDES, stateDir, LATER);
    var doors = new Doors(fabric, LATER);
    PAGES.forEach((file, text) -> doors.minutes(file, text, "w3c"));
    recollections = fabric.read(Topics.recollections(Channel.SLOW));
    alerts = fabric.read(Topics.alerts(Channel.SLOW));
  }

  @AfterAll
  static void stop() {
    fabric.close();
  }

  @Test
  void everyPageComesThroughAndNothingIsGivenUp() {
    // Then
    var actions = promised();
    System.out.printf(
        "minutes: %d files, %d topics, %d threads, %d resolutions, %d actions (%d with an owner),"
            + " %d alerts for %d people%n",
        PAGES.size(),
        recollections.size(),
        threads().size(),
        recollections.stream().mapToLong(MinutesTest::settled).sum(),
        actions.size(),
        actions.stream().filter(one -> !one.getOwners().isEmpty()).count(),
        alerts.stream().map(Alert::getId).distinct().count(),
        alerts.stream().map(alert -> alert.getRecipient().getId()).distinct().count());
    assertThat(PAGES).hasSize(89);
    assertThat(recollections).hasSameSizeAs(fabric.read(Topics.signals(Channel.SLOW)));
    assertThat(fabric.read(Topics.audiences(Channel.SLOW))).hasSameSizeAs(recollections);
    assertThat(fabric.written())
        .doesNotContainAnyElementsOf(
            Arrays.stream(Channel.values()).map(it -> Topics.deadLetters(it).name()).toList());
  }

  @Test
  void aTopicIsAThreadWhereverItComesUp() {
    // Then: as many topics as each page has headings with something under them
    var softly = new SoftAssertions();
    PAGES.forEach(
        (file, text) ->
            softly
                .assertThat(of(file))
                .as(file)
                .extracting(one -> plain(one.getSignal().getThreadTitle()))
                .containsExactlyElementsOf(topics(text)));
    softly.assertAll();
    // and one thread for each, on whichever page
    threads().forEach((thread, titles) -> assertThat(titles).as(thread).isNotEmpty().hasSize(1));
    var titles = new ArrayList<String>();
    threads().values().forEach(titles::addAll);
    assertThat(titles).doesNotHaveDuplicates();
  }

  @Test
  void whoWasThereTakesPart() {
    // Then
    PAGES.forEach(
        (file, text) -> {
          var line = text.lines().filter(l -> l.startsWith(PRESENT)).findFirst().orElseThrow();
          var present =
              Arrays.stream(line.substring(PRESENT.length()).split(",", -1))
                  .map(name -> "name:" + name.replaceAll("\\(.*?\\)", "").strip())
                  .toList();
          assertThat(of(file))
              .allSatisfy(
                  one ->
                      assertThat(one.getSignal().getParties())
                          .as(file)
                          .extracting(Party::getHandle)
                          .containsAll(present));
        });
  }

  @Test
  void everyResolutionAndActionIsRemembered() {
    // Then
    var softly = new SoftAssertions();
    PAGES.forEach(
        (file, text) -> {
          softly
              .assertThat(of(file).stream().mapToLong(MinutesTest::settled).sum())
              .as("resolutions of %s", file)
              .isEqualTo(count(text, RESOLUTION));
          softly
              .assertThat(of(file).stream().mapToLong(one -> one.getPromised().size()).sum())
              .as("actions of %s", file)
              .isEqualTo(count(text, ACTION));
        });
    softly.assertAll();
  }

  @Test
  void whoeverTookAnActionIsAlerted() {
    // Given: minutes have no author, so nobody is left out for having written it down themselves
    assertThat(recollections).extracting(one -> one.getSignal().getAuthor()).containsOnlyNulls();
    // An alert keeps the reasons of the signals that it stands for; the recipient has the latest's.
    var told =
        alerts.stream()
            .filter(alert -> committed(alert.getReasons()))
            .filter(alert -> committed(alert.getRecipient().getReasons()))
            .map(alert -> alert.getMatter().getSignalId() + " " + alert.getRecipient().getId())
            .collect(Collectors.toSet());
    // Then: by what memory took from the words
    var owed = new HashSet<String>();
    for (var action : promised()) {
      action.getOwners().forEach(owner -> owed.add(action.getSignalId() + " " + owner));
    }
    assertThat(owed).hasSizeGreaterThan(80);
    assertThat(told).isEqualTo(owed);
    // and by the names as they stand in the pages
    var softly = new SoftAssertions();
    var named = 0;
    for (var one : recollections) {
      var signal = one.getSignal();
      for (var line : signal.getText().lines().filter(l -> l.startsWith(ACTION)).toList()) {
        var owners =
            signal.getParties().stream()
                .filter(party -> owns(line, handleName(party)))
                .map(Party::getHandle)
                .distinct()
                .toList();
        named += owners.size();
        owners.forEach(
            owner ->
                softly
                    .assertThat(told)
                    .as("%s: %s", signal.getUpstreamId(), line)
                    .contains(signal.getId() + " " + owner));
      }
    }
    softly.assertAll();
    assertThat(named).isGreaterThan(70);
  }

  /** {@code Action #1: Ann Lee to mend it}, or {@code Action #1: mend it (Ann Lee)}. */
  private static boolean owns(String line, String name) {
    return line.contains(": " + name + " to ") || line.endsWith("(" + name + ")***");
  }

  private static boolean committed(List<Reason> reasons) {
    return reasons.stream().map(Reason::getRule).anyMatch("routing.committed"::equals);
  }

  private static String handleName(Party party) {
    return party.getHandle().substring(party.getHandle().indexOf(':') + 1);
  }

  private static List<Commitment> promised() {
    return recollections.stream().flatMap(one -> one.getPromised().stream()).toList();
  }

  private static long settled(Recollection one) {
    return one.getSettled().stream().filter(it -> it.getState() == DecisionState.DECIDED).count();
  }

  private static List<Recollection> of(String file) {
    return recollections.stream()
        .filter(one -> one.getSignal().getUpstreamId().startsWith(file + "#"))
        .toList();
  }

  /** Titles by thread, letters and digits alone, as far as they count: 80 characters. */
  private static Map<String, Set<String>> threads() {
    return recollections.stream()
        .map(Recollection::getSignal)
        .collect(
            Collectors.groupingBy(
                signal -> signal.getThread(),
                Collectors.mapping(
                    signal -> beginning(letters(String.valueOf(signal.getThreadTitle()))),
                    Collectors.toSet())));
  }

  /**
   * What is settled before the first topic is kept as a topic of its own, and so is a meeting
   * without any.
   */
  private static List<String> topics(String page) {
    var titles = new ArrayList<>(headings(page));
    var before = page.substring(page.indexOf("## Content:")).split("(?m)^### ", 2)[0];
    if (before.contains(RESOLUTION) || before.contains(ACTION) || titles.isEmpty()) {
      titles.addFirst("opening");
    }
    return titles;
  }

  private static List<String> headings(String page) {
    return TOPIC
        .matcher(page)
        .results()
        .filter(heading -> !INDEX.contains(heading.group(1).strip()))
        .filter(heading -> !heading.group(2).replaceAll("\\{:.*}|---", "").isBlank())
        .map(heading -> plain(heading.group(1)))
        .toList();
  }

  private static String plain(String title) {
    return letters(title.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1"));
  }

  private static String beginning(String title) {
    return title.length() <= 80 ? title : title.substring(0, 80).strip();
  }

  private static String letters(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static long count(String text, String beginning) {
    return text.lines().filter(line -> line.startsWith(beginning)).count();
  }
}

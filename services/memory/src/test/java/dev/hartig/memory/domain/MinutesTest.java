package dev.hartig.memory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Extraction on the 89 minutes of the JSON-LD working group, which are not part of the project: the
 * test is skipped where they are absent. Markers are counted by prefix, without the parser.
 */
class MinutesTest {

  private static final Path MINUTES =
      Path.of(System.getProperty("hartig.root", "."), "../shared/data/minutes/json-ld-wg")
          .normalize();

  private static final Instant LEARNED = Instant.parse("2026-11-21T00:00:00Z");

  @Test
  void everyMarkerBecomesADecisionOrACommitment() throws IOException {
    // Given
    assumeThat(MINUTES).as("%s is absent; nothing to read", MINUTES).isDirectory();
    var files = files();

    // When
    var softly = new SoftAssertions();
    var all = new ArrayList<Facts>();
    for (var file : files) {
      var facts =
          sections(file).stream()
              .map(turn -> Extraction.of(turn, LEARNED).atLeast(Evidence.RECORDED))
              .toList();
      all.addAll(facts);
      softly
          .assertThat(decided(facts))
          .as("resolutions of %s", file.getFileName())
          .isEqualTo(count(file, "> ***Resolution #"));
      softly
          .assertThat(facts.stream().mapToLong(one -> one.promised().size()).sum())
          .as("actions of %s", file.getFileName())
          .isEqualTo(count(file, "> ***Action #"));
    }

    // Then
    softly.assertAll();
    var settled = all.stream().flatMap(facts -> facts.settled().stream()).toList();
    var promised = all.stream().flatMap(facts -> facts.promised().stream()).toList();
    var voted = settled.stream().filter(one -> !one.supporters().isEmpty()).count();
    var open = settled.stream().filter(one -> one.state() == DecisionState.PROPOSED).toList();
    var owned = promised.stream().filter(one -> !one.owners().isEmpty()).toList();
    System.out.printf(
        "minutes: %d files, %d resolutions, %d open proposals, %d with supporters, %d with"
            + " opponents, %d actions, %d with owners%n",
        files.size(),
        decided(all),
        open.size(),
        voted,
        settled.stream().filter(one -> !one.opponents().isEmpty()).count(),
        promised.size(),
        owned.size());
    promised.stream()
        .filter(one -> !owned.contains(one))
        .forEach(one -> System.out.println("  no owner: " + one.what()));
    assertThat(owned.size()).isGreaterThanOrEqualTo(promised.size() * 95 / 100);
    assertThat(voted).isGreaterThan(decided(all) * 3 / 4);
    if (Boolean.getBoolean("hartig.minutes.verbose")) {
      open.forEach(one -> System.out.println("  open: " + one.what()));
      owned.forEach(one -> System.out.println("  " + one.owners() + " " + one.what()));
      settled.stream()
          .filter(one -> one.state() == DecisionState.DECIDED && one.supporters().isEmpty())
          .forEach(one -> System.out.println("  no votes: " + one.what()));
    }
  }

  private static long decided(List<Facts> facts) {
    return facts.stream()
        .flatMap(one -> one.settled().stream())
        .filter(one -> one.state() == DecisionState.DECIDED)
        .count();
  }

  private static long count(Path file, String prefix) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(prefix)).count();
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(MINUTES)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** One turn for each topic, as ingestion cuts them, but cruder. */
  private static List<Turn> sections(Path file) throws IOException {
    var name = file.getFileName().toString();
    var at = Instant.parse(name.substring(0, 10) + "T16:00:00Z");
    var text = Files.readString(file);
    var people =
        text.lines()
            .filter(line -> line.startsWith("**Present:**") || line.startsWith("**Scribe(s):**"))
            .flatMap(line -> Arrays.stream(line.substring(line.indexOf(":**") + 3).split(",")))
            .map(String::strip)
            .filter(person -> !person.isEmpty())
            .distinct()
            .map(person -> new Party("name:" + person, person, false))
            .toList();
    var turns = new ArrayList<Turn>();
    var parts = text.split("\n(?=### )");
    for (var part = 0; part < parts.length; part++) {
      turns.add(
          new Turn(
              name + "#" + part,
              "w3c",
              "minutes/json-ld/" + name + "/" + part,
              null,
              at,
              null,
              people,
              List.of(),
              "topic",
              parts[part],
              null,
              false));
    }
    return turns;
  }
}

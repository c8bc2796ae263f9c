package dev.hartig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's nucleus page, as a tree, as a wiki's page and for programs. */
class MemoryNucleusTest {

  private static final String PAGE =
      """
      {"organisation":"local","at":"2026-11-13T09:00:00Z",
       "team":{"id":"payments","name":"Payments","purpose":"Money, in and out.","lead":{"id":"ann","name":"Ann Lee"},
         "members":[{"id":"ann","name":"Ann Lee"},{"id":"bob","name":"bob"}],
         "handles":[],"owns":["repo:acme/shop"]},
       "purpose":{"subjects":{"lines":[],"more":0}},
       "practices":{"decisions":{"more":2,"lines":[
         {"what":"use <b>Postgres</b> [18]","people":[{"handle":"at:ann","name":"Ann Lee"}],
          "due":null,"count":0,"alternatives":["MySQL"],"reasons":["it is known"],
          "evidence":{"signalId":"5f1de2a0-0000","thread":"tracker/12","title":"Pooler",
            "at":"2026-10-01T22:30:00Z","url":"https://tracker.example/12"},"end":null}]}},
       "progress":{
         "overdue":{"more":0,"lines":[
           {"what":"mend the pump","people":[{"handle":"at:bob","name":"bob"}],
            "due":"2026-11-03T23:59:59Z","count":0,"alternatives":[],"reasons":[],
            "evidence":{"signalId":"s2","thread":"chat/a","title":null,
              "at":"2026-10-02T10:00:00Z","url":"javascript:alert(1)"},"end":null}]},
         "open":{"lines":[],"more":0},"done":{"lines":[],"more":0},
         "questions":{"lines":[],"more":0},"active":{"lines":[],"more":0},
         "ended":{"lines":[],"more":0}}}
      """;

  private final StubFabric fabric = new StubFabric();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    fabric.close();
  }

  private int run(String... arguments) {
    return Hartig.run(
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Console.ENDLESS,
            Map.of("HARTIG_URL", fabric.url(), "USER", "tester"),
            ZoneId.of("Europe/Berlin"),
            InstantSource.fixed(Instant.parse("2026-11-13T10:00:00Z")),
            folder),
        arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPageIsATreeThatCitesEachLineAndNamesWhatIsEmpty() {
    // Given
    fabric.on("GET /nucleus/payments", 200, PAGE);

    // When
    var code = run("memory", "nucleus", "payments");

    // Then
    assertThat(code).isZero();
    assertThat(out())
        .contains(
            "Money, in and out. (directory, team/payments)",
            "led by Ann Lee (directory, team/payments)",
            "owns repo:acme/shop (directory, owner/repo:acme/shop)",
            "Subjects (0)",
            "no subject is known",
            "Decisions (3)",
            "2 more are not shown",
            "use <b>Postgres</b> [18]",
            "instead of: MySQL",
            "because: it is known",
            "2 Oct 00:30 · tracker/12 · signal 5f1de2a0 · https://tracker.example/12",
            "bob · due 4 Nov 00:59");
    assertThat(fabric.asked().getFirst().target()).contains("asker=tester");
  }

  @Test
  void forAWikiThePageIsMarkdownInWhichNothingWrittenByPeopleIsMarkup() {
    // Given
    fabric.on("GET /nucleus/payments", 200, PAGE);

    // When
    var code = run("memory", "nucleus", "payments", "--markdown");

    // Then
    assertThat(code).isZero();
    assertThat(out().lines())
        .startsWith("# Payments")
        .contains(
            "## Purpose",
            "- owns repo:acme/shop (directory, owner/repo:acme/shop)",
            "*no subject is known*",
            "- use \\<b\\>Postgres\\</b\\> \\[18\\] — Ann Lee —"
                + " [2026-10-01](<https://tracker.example/12>), `tracker/12`, signal"
                + " `5f1de2a0-0000`",
            "  - instead of: MySQL",
            "  - because: it is known",
            "*2 more are not shown*",
            "- mend the pump — bob · due 2026-11-03 — 2026-10-02, `chat/a`, signal `s2`");
    assertThat(out()).doesNotContain("javascript:");
  }

  @Test
  void forProgramsItIsTheAnswerItself() {
    // Given
    fabric.on("GET /nucleus/payments", 200, PAGE);

    // When
    var code = run("memory", "nucleus", "payments", "--json");

    // Then
    assertThat(code).isZero();
    assertThat(out()).startsWith("{\"organisation\":\"local\"").endsWith("}\n");
  }

  @Test
  void anUnknownTeamIsNotFound() {
    // Given
    fabric.on(
        "GET /nucleus/paymets",
        404,
        "{\"title\":\"Not found\",\"status\":404,\"detail\":\"the directory of local has no team"
            + " 'paymets'; teams are named by their ids\"}");

    // When
    var code = run("memory", "nucleus", "paymets");

    // Then
    assertThat(code).isEqualTo(Exit.NOT_FOUND);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("has no team 'paymets'");
  }

  @Test
  void jsonAndMarkdownTogetherAreAWrongUsage() {
    // When
    var code = run("memory", "nucleus", "payments", "--json", "--markdown");

    // Then
    assertThat(code).isEqualTo(Exit.USAGE);
    assertThat(fabric.asked()).isEmpty();
  }
}

package dev.hartig.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RoutingEvalTest {

  private static final RoutingReplay.Groups GROUPS =
      new RoutingReplay.Groups("SIG", one -> one.home() == null ? List.of() : List.of(one.home()));

  @TempDir private Path folder;

  @Test
  void readsWhatPeopleWriteWhereLoginsBelong() throws IOException {
    // Given
    var file =
        file(
            """
            {"id": "kep-7", "path": "keps/sig-gate/7-oil/kep.yaml", "title": "Oil", "createdAt": "2024-2-1", "owningSig": "SIG-Gate", "participatingSigs": ["sig-gate", "sig-fence"], "authors": ["@Ann", "ann"], "reviewers": ["“@Bob”", "cy - for the paint", "TBD", "with input from @dan, @eve"], "approvers": ["jane.doe", "acme/owners", "bob "], "seeAlso": ["KEP 0003", "/keps/sig-gate/12-hinge", "https://x.example/issues/99"], "summary": "asks @fay, not mail@gus.example", "supersededBy": ["kep-9"]}

            {"createdAt": "yyyy-mm-dd", "authors": ["ann"]}
            {"createdAt": "2023-01-05"}
            """);

    // When
    var proposals = Proposals.read(file);

    // Then
    assertThat(proposals.undated()).isEqualTo(1);
    assertThat(proposals.unreadable()).containsExactly("acme/owners", "jane.doe");
    assertThat(proposals.matters()).extracting(PastMatter::name).containsExactly("line 4", "kep-7");
    var matter = proposals.matters().get(1);
    assertThat(matter.day()).isEqualTo(LocalDate.of(2024, 2, 1));
    assertThat(matter.home()).isEqualTo("area:sig-gate");
    assertThat(matter.touches()).containsExactly("area:sig-fence");
    assertThat(matter.raisedBy()).containsExactly("ann");
    assertThat(matter.asked()).containsExactlyInAnyOrder("bob", "cy", "dan", "eve");
    assertThat(matter.mentions()).containsExactly("fay");
    assertThat(matter.names()).containsExactly("kep-7");
    assertThat(matter.refers()).containsExactlyInAnyOrder("kep-3", "kep-12");
  }

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    assertThatThrownBy(() -> Proposals.read(file("{\"createdAt\": \"2024-01-01\"}\n[1]\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":2: not a JSON object");
    assertThatThrownBy(() -> Proposals.read(file("{\"createdAt\": \n")))
        .hasMessageContaining("keps.ndjson:1: ");
    assertThatThrownBy(() -> Proposals.read(file("\n"))).hasMessageContaining("createdAt");
    var sigs = Files.writeString(folder.resolve("empty.yaml"), "sigs: []\n");
    assertThatThrownBy(() -> Sigs.leads(sigs)).hasMessageContaining("no group");
    assertThat(run("--dataset", "keps", folder.resolve("gone").toString()))
        .contains("is not a file");
  }

  /** A matter and all after it may say what they like: what was predicted for it stays. */
  @Test
  void nothingOfTheSameDayOrLaterIsLookedAt() {
    // Given
    var before = List.of(matter("a", 1, "bob"), matter("b", 2, "cy"));
    var one = List.of(before.get(0), before.get(1), matter("c", 3, "ann"), matter("d", 3, "dan"));
    var other = List.of(before.get(0), before.get(1), matter("c", 3, "eve"), matter("d", 3, "eve"));

    // When
    var predicted = new RoutingReplay(one).play(GROUPS, Map.of());
    var again = new RoutingReplay(other).play(GROUPS, Map.of());

    // Then
    assertThat(predicted).hasSize(4);
    assertThat(predicted.get(2).rankings()).isEqualTo(again.get(2).rankings());
    assertThat(predicted.get(3).rankings()).isEqualTo(again.get(3).rankings());
    assertThat(predicted.get(3).rankings().get("routing")).containsExactly("cy", "bob");
    assertThat(predicted.get(0).rankings().get("routing")).isEmpty();
  }

  @Test
  void whoLeadsTheAreaIsKnownFromTheDirectoryAndOnlyThere() {
    // Given
    var matters = List.of(matter("a", 1, "bob"), matter("b", 2, "cy"));

    // When
    var rankings =
        new RoutingReplay(matters)
            .play(GROUPS, Map.of("area:gate", Set.of("lea")))
            .getLast()
            .rankings();

    // Then
    assertThat(rankings.get("routing")).containsExactly("bob", "lea");
    assertThat(rankings.get("routing without directory")).containsExactly("bob");
    assertThat(rankings.get("global frequency")).containsExactly("bob");
  }

  @Test
  void scoresByHand() {
    // Given
    var score = new PeopleScore();

    // When: of three who were asked, one is first and one third
    score.add(List.of("a", "x", "b"), Set.of("a", "b", "c"));

    // Then
    assertThat(score.recall10()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(score.row("one").strip().split(" +"))
        .containsExactly("one", "1", "66.7", "66.7", "0.556", "40.0", "20.0");
  }

  @Test
  void frequencyIsCountedEverywhereInTheGroupAndOfBoth() {
    // Given
    var frequency = new Frequency();
    frequency.add(List.of("a"), List.of("x"));
    frequency.add(List.of("a"), List.of("x"));
    frequency.add(List.of("b"), List.of("y"));

    // Then
    assertThat(frequency.global()).containsExactly("a", "b");
    assertThat(frequency.of(List.of("y"))).containsExactly("b");
    assertThat(frequency.of(List.of())).isEmpty();
    assertThat(frequency.sum(List.of("y"))).containsExactly("b", "a");
  }

  @Test
  void likenessIsOneToItselfAndNoneToOtherWords() {
    // Given
    var resemblance = new Resemblance();
    resemblance.add("oil the hinges");
    resemblance.add("paint a fence");

    // When
    var alike = resemblance.to("Oiling hinges");

    // Then
    assertThat(alike[0]).isCloseTo(1, within(1e-9));
    assertThat(alike[1]).isZero();
    assertThat(resemblance.to("")).containsExactly(0, 0);
  }

  @Test
  @Tag("slow") // judges every proposal twice, each with all before it
  void beatsTheBestBaselineOnProposalsByTenPoints() {
    // Given
    var file = Path.of(System.getProperty("hartig.root"), "../shared/data/keps.ndjson");
    assumeThat(file).as("the data set lies beside the project").exists();

    // When
    var printed = run("--dataset", "keps", file.toString());

    // Then
    var gain = printed.lines().filter(line -> line.startsWith("routing: ")).findFirst();
    assertThat(gain).isPresent();
    assertThat(Double.parseDouble(gain.get().replaceAll("routing: \\+([0-9.]+) points.*", "$1")))
        .isGreaterThanOrEqualTo(10);
  }

  private static PastMatter matter(String name, int day, String asked) {
    return new PastMatter(
        name,
        LocalDate.of(2026, 1, day),
        "area:gate",
        Set.of(),
        "the gate",
        List.of(),
        Set.of(asked),
        List.of(),
        Set.of(name),
        Set.of());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("keps.ndjson"), text);
  }

  private static String run(String... arguments) {
    var out = new StringWriter();
    var line = new CommandLine(new RoutingEval());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    line.execute(arguments);
    return out.toString();
  }
}

package dev.hartig.evaluation.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.evaluation.attention.Organisation.Topic;
import dev.hartig.evaluation.attention.Policy.Told;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AttentionEvalTest {

  private static final World SMALL = World.DEFAULT.of(40, 21);

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    // Given
    var one = folder.resolve("one.svg");
    var other = folder.resolve("other.svg");

    // When
    var first = run("--people", "40", "--days", "14", "--seeds", "2", "--plot", one.toString());
    var again = run("--people", "40", "--days", "14", "--seeds", "2", "--plot", other.toString());
    var otherSeed = run("--people", "40", "--days", "14", "--seeds", "2", "--seed", "7");

    // Then
    assertThat(first).isEqualTo(again).isNotEqualTo(otherSeed);
    assertThat(Files.readString(one))
        .isEqualTo(Files.readString(other))
        .startsWith("<svg ")
        .contains("Hartig", "mention only", "whole team", "thread participants");
  }

  /** Who has to do with what may be anything: as long as it looks the same, the same are told. */
  @Test
  void whatIsHiddenChangesNobodysAlerts() {
    // Given
    var organisation = Organisation.of(SMALL, 1);
    var story = Story.of(organisation, SMALL, 1);
    var topics = organisation.topics().stream().map(AttentionEvalTest::turned).toList();
    var other = new Organisation(organisation.people(), topics, organisation.directory());

    // When
    var told = told(organisation, story);

    // Then
    assertThat(told(other, story)).isEqualTo(told);
    assertThat(told).allSatisfy(policy -> assertThat(policy).isNotEmpty());
  }

  @Test
  void whoeverCausedItOrIsAProgramIsNotTold() {
    // Given
    var organisation = Organisation.of(SMALL, 2);
    var story = Story.of(organisation, SMALL, 2);

    for (var policy : Simulation.policies(organisation)) {
      for (var happening : story) {
        // When
        var told = policy.tell(happening.signal());

        // Then
        var author = happening.signal().getAuthor();
        assertThat(told)
            .as(policy.name())
            .doesNotHaveDuplicates()
            .noneMatch(
                one ->
                    author != null
                        && organisation
                            .people()
                            .get(one.person())
                            .handle()
                            .equals(author.getHandle()));
      }
    }
  }

  /** What memory is asked for is there: else Hartig would be judged without half of itself. */
  @Test
  void memoryHearsQuestionsAnswersAndDecisions() {
    // Given
    var organisation = Organisation.of(SMALL, 1);
    var fabric = (Fabric) Simulation.policies(organisation).getFirst();

    // When
    Story.of(organisation, SMALL, 1).forEach(one -> fabric.tell(one.signal()));

    // Then
    assertThat(fabric.threads()).anyMatch(one -> !one.decisions().isEmpty());
    assertThat(fabric.threads())
        .anyMatch(one -> one.questions().stream().anyMatch(asked -> asked.answer() != null));
    assertThat(fabric.threads()).anyMatch(one -> !one.related().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "--seeds, 0, '--seeds is 1 to 1000, not 0'",
    "--days, 3, '--days is 7 to 366, not 3'",
    "--people, 19, '--people is 20 to 1000, not 19'",
    "--plot, /no/such/folder/a.svg, '/no/such/folder is no folder to draw into'",
    "--seed, one, \"Invalid value for option '--seed': 'one' is not a long\"",
  })
  void saysInOneLineWhatIsWrong(String option, String value, String line) {
    assertThat(run(option, value).lines().findFirst()).hasValue(line.replace("\"", ""));
  }

  private static Topic turned(Topic topic) {
    var people = SMALL.people();
    return new Topic(
        topic.name(),
        topic.resource(),
        topic.team(),
        topic.keepers().stream().map(one -> (one + 7) % people).toList(),
        topic.followers(),
        topic.dependents());
  }

  private static List<List<List<Told>>> told(Organisation organisation, List<Happening> story) {
    var all = new ArrayList<List<List<Told>>>();
    for (var policy : Simulation.policies(organisation)) {
      all.add(story.stream().map(one -> policy.tell(one.signal())).toList());
    }
    return all;
  }

  private static String run(String... arguments) {
    var out = new StringWriter();
    new CommandLine(new AttentionEval())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(arguments);
    return out.toString();
  }
}

package dev.hartig.loadtests.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DecisionBenchTest {

  @Test
  void everyDecisionIsMeasured() {
    // Given
    var out = new StringWriter();
    var bench = new CommandLine(new DecisionBench()).setOut(new PrintWriter(out, true));

    // When
    var code = bench.execute("--people", "100", "--forks", "0", "--seconds", "0.05");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString())
        .startsWith("100 people, 20 rules of ownership, C1 alone, as services run")
        .containsPattern("routing +\\d+\\.\\d +\\d+\\.\\d +\\d+\\.\\d +[1-9]\\d*")
        .containsPattern("routingFromBytes +\\d+\\.\\d")
        .containsPattern("mediumRealtime +\\d+\\.\\d")
        .containsPattern("mediumFast +\\d+\\.\\d")
        .containsPattern("routing: \\d+\\.\\d microseconds, wanted at most 100: (reached|missed)");
  }

  @Test
  void theDecisionsAreOfALargeOrganisation() {
    // Given
    var decisions = new Decisions();
    decisions.people = 1_000;

    // When
    decisions.make();

    // Then: somebody is told of each, and by more than one rule
    assertThat(decisions.recipients()).isBetween(3.0, 40.0);
    assertThat(decisions.routing().recipients()).isNotEmpty();
    assertThat(decisions.routingFromBytes().recipients()).isNotEmpty();
    assertThat(decisions.mediumRealtime()).isNotEmpty();
    assertThat(decisions.mediumFast()).isNotEmpty();
  }
}

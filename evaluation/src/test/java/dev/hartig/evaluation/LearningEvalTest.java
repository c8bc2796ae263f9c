package dev.hartig.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LearningEvalTest {

  @Test
  void regretFallsForThoseWhoLikeAnotherMediumAndHardlyRisesForOthers() {
    // When
    var result = new LearningReplay(60, 120).play(7, 2);

    // Then
    var other = result.of(LearningReplay.Kind.OTHERWISE);
    var content = result.of(LearningReplay.Kind.CONTENT);
    assertThat(result.violations()).isZero();
    assertThat(other.learnedRegret()).isLessThan(other.rulesRegret() / 2);
    assertThat(content.learnedRegret()).isLessThan(content.rulesRegret() + 2);
    assertThat(result.all().learnedRegret()).isLessThan(result.all().rulesRegret());
    assertThat(result.months().getLast().learnedRegret())
        .isLessThan(result.months().getFirst().learnedRegret() / 2);
  }

  @Test
  void theSameSeedGivesTheSameTable() {
    // When / Then
    assertThat(table()).isEqualTo(table()).contains("past a guard, a preference or a bound: 0");
  }

  private static String table() {
    var out = new StringWriter();
    var code =
        new CommandLine(new LearningEval())
            .setOut(new PrintWriter(out, true))
            .execute("--people", "20", "--days", "60", "--seeds", "1");
    assertThat(code).isZero();
    return out.toString();
  }
}

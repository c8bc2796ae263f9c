package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final List<Step> STEPS =
      List.of(
          step("f", 5, "ann", "firing", "alert-of-ann"),
          step("e", 5, "bob", "firing", "alert-of-bob"),
          step("d", 4, "bob", "dispatched", null),
          step("c", 4, "ann", "dispatched", null),
          step("b", 3, "bob", "informed", null),
          step("a", 1, "", "admitted", null));

  @Test
  void aSignalIsExplainedForEverybodyInTheOrderOfTheWay() {
    // When
    var why = Explanation.ofSignal("s", STEPS, List.of());

    // Then
    assertThat(why.steps()).extracting(Step::id).containsExactly("a", "b", "c", "d", "e", "f");
  }

  @Test
  void anAlertIsExplainedByEverythingBeforeItAndNothingOfOthersAfterRouting() {
    // When
    var why = Explanation.ofAlert("alert-of-ann", null, "s", List.of("s", "r", "s"), STEPS);

    // Then
    assertThat(why.steps()).extracting(Step::id).containsExactly("a", "b", "c", "f");
    assertThat(why.signals()).containsExactly("r", "s");
  }

  private static Step step(
      String id, int step, String subject, String outcome, @Nullable String alert) {
    return new Step(
        id, "s", "acme", "t", "fast", "x", step, subject, outcome, List.of(), alert, Instant.EPOCH);
  }
}

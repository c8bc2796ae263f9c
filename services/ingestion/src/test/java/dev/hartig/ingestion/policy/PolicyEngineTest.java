package dev.hartig.ingestion.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.domain.CloudEventReading;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.ingestion.domain.Tree;
import dev.hartig.ingestion.domain.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEngineTest {

  private final PolicyEngine engine = new PolicyEngine();

  private static PolicyRule rule(String when) {
    return new PolicyRule("local", "p", when, Urgency.FAST, "Because.", 100);
  }

  private static Draft draft(String text) {
    var event =
        new RawEvent(
            "/shop",
            "1",
            "dev.shop.note",
            Optional.empty(),
            Optional.empty(),
            Map.of("severity", "high"),
            new Tree(
                Map.of(
                    "title",
                    "Pay",
                    "text",
                    text,
                    "labels",
                    List.of("pay", "money"),
                    "author",
                    "ann")));
    return (Draft) CloudEventReading.read(event, "local");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signal.type == 'dev.shop.note'",
        "signal.title.startsWith('Pay')",
        "signal.labels.exists(l, l == 'pay')",
        "'money' in signal.labels",
        "signal.author == 'at:ann'",
        "signal.attributes.severity == 'high'",
        "signal.text.matches('(?i)HELLO.*')",
        "has(signal.attributes.severity) && !has(signal.attributes.other)",
        "size(signal.mentions) == 0 && signal.organisation == 'local'",
      })
  void ruleSeesTheSignal(String when) {
    // When
    var findings = engine.findings(List.of(rule(when)), draft("hello"));
    // Then
    assertThat(findings.broken()).isEmpty();
    assertThat(findings.matched()).hasSize(1);
  }

  @Test
  void ruleOfAnotherOrganisationSaysNothing() {
    // Given
    var other = new PolicyRule("acme", "p", "true", Urgency.REALTIME, "Because.", 1);
    // When
    var findings = engine.findings(List.of(other), draft("hello"));
    // Then
    assertThat(findings.matched()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signal.type ==",
        "'a string'",
        "1 + 1",
        "nothing.here",
        "signal.attributes.missing == 'x'",
        "signal.text.matches('(')",
        "",
      })
  void brokenRuleIsReportedAndDecidesNothing(String when) {
    // When
    var findings = engine.findings(List.of(rule(when), rule("true")), draft("hello"));
    // Then
    assertThat(findings.matched()).extracting(PolicyRule::when).containsExactly("true");
    assertThat(findings.broken()).hasSize(1);
    assertThat(findings.broken().getFirst().problem()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void costlyRulesAreStopped() {
    // Given
    var list = "[" + "1,".repeat(99) + "1]";
    var nested =
        list
            + ".all(a, "
            + list
            + ".all(b, "
            + list
            + ".all(c, "
            + list
            + ".all(d, a+b+c+d > 0))))";
    var regex = "signal.text.matches('((a{0,100}){0,100}){0,100}$')";
    var backtracking = "signal.text.matches('^(a+)+$')";
    var deep = "(".repeat(500) + "true" + ")".repeat(500);
    var huge = "true" + " && true".repeat(2_000);
    var text = "a".repeat(90_000) + "!";
    var started = System.nanoTime();
    // When
    var findings =
        engine.findings(
            List.of(rule(nested), rule(regex), rule(backtracking), rule(deep), rule(huge)),
            draft(text));
    // Then
    var took = Duration.ofNanos(System.nanoTime() - started);
    assertThat(findings.matched())
        .as("regular expressions do not backtrack")
        .extracting(PolicyRule::when)
        .containsExactly(backtracking);
    assertThat(findings.broken()).hasSize(4);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }
}

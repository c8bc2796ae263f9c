package dev.hartig.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  private static final Map<String, Object> SIGNAL =
      Map.of("type", "dev.shop.incident", "labels", List.of("outage"), "attributes", Map.of());

  private final Language language = new Language();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          signal.type.endsWith('.incident') | true
          'outage' in signal.labels         | true
          'chore' in signal.labels          | false
          has(signal.attributes.team)       | false
          """)
  void asksASignal(String expression, boolean holds) {
    // When
    var verdict = language.condition(expression).of(SIGNAL);

    // Then
    assertThat(verdict).isEqualTo(holds ? new Verdict.Holds() : new Verdict.HoldsNot());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          signal.type ==                 | mismatched input
          size(signal.labels)            | expected type 'bool'
          signal.attributes.team == 'x'  | key 'team' is not present
          signal.labels.exists(a, [1,1,1,1,1,1,1,1,1,1].all(b, [1,1,1,1,1,1,1,1,1,1].all(c, \
          [1,1,1,1,1,1,1,1,1,1].all(d, [1,1,1,1,1,1,1,1,1,1].all(e, true))))) | iteration
          """)
  void whatCannotBeAskedSaysWhy(String expression, String problem) {
    // When
    var verdict = language.condition(expression).of(SIGNAL);

    // Then
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> assertThat(broken.problem()).containsIgnoringCase(problem));
  }

  @Test
  void anExpressionIsCompiledOnce() {
    // When
    var one = language.condition("true");
    var other = language.condition("true");

    // Then
    assertThat(one).isSameAs(other);
  }
}

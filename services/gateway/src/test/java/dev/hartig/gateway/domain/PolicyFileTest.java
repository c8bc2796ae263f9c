package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

  private static final String GOOD =
      """
      organisation: acme
      policies:
        - name: outages
          when: '"outage" in signal.labels'
          channel: realtime
          reason: Outages cannot wait.
          priority: 10
        - name: chores
          when: signal.type == "chore"
          channel: slow
          reason: Chores can.
      """;

  @Test
  void aGoodFileBecomesPolicies() {
    // Given
    var tree = tree(GOOD);

    // When
    var reading = PolicyFile.read(tree);

    // Then
    var policies = ((Reading.Valid<PolicySet>) reading).value();
    assertThat(policies.entries())
        .containsEntry(
            "acme/outages",
            new PolicySet.Policy(
                "outages", "\"outage\" in signal.labels", "realtime", "Outages cannot wait.", 10))
        .containsEntry(
            "acme/chores",
            new PolicySet.Policy("chores", "signal.type == \"chore\"", "slow", "Chores can.", 100));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          channel: slow  | channel: quick | 10 | policies[1].channel  | unknown channel 'quick': write realtime, fast or slow
          channel: slow  | channel:       | 8  | policies[1].channel  | is missing
          priority: 10   | priority: high | 7  | policies[0].priority | 'high' must be a whole number from 0 to 10000
          name: chores   | name: outages  | 8  | policies[1].name     | the policy 'outages' is described twice
          """)
  void aMistakeIsNamedWithItsLineAndField(
      String good, String bad, int line, String field, String message) {
    // Given
    var tree = tree(GOOD.replace(good, bad));

    // When
    var reading = PolicyFile.read(tree);

    // Then
    var flaw = ((Reading.Invalid<PolicySet>) reading).flaws().getFirst();
    assertThat(flaw.line()).isEqualTo(line);
    assertThat(flaw.field()).isEqualTo(field);
    assertThat(flaw.message()).isEqualTo(message);
  }

  private static Node tree(String yaml) {
    return ((Reading.Valid<Node>) YamlTree.parse(yaml)).value();
  }
}

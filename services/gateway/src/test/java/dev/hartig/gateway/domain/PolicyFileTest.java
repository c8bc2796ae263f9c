package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.policy.CelGrammar;
import java.time.Duration;
import java.util.List;
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
    var reading = PolicyFile.read(tree, new CelGrammar());

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
          when: signal.type == "chore" | when: signal.type == 3 + | 9 | policies[1].when | line 1, column 19 of the expression: mismatched input '<EOF>'
          name: chores   | name: outages  | 8  | policies[1].name     | the policy 'outages' is described twice
          """)
  void aMistakeIsNamedWithItsLineAndField(
      String good, String bad, int line, String field, String message) {
    // Given
    var tree = tree(GOOD.replace(good, bad));

    // When
    var reading = PolicyFile.read(tree, new CelGrammar());

    // Then
    var flaw = ((Reading.Invalid<PolicySet>) reading).flaws().getFirst();
    assertThat(flaw.line()).isEqualTo(line);
    assertThat(flaw.field()).isEqualTo(field);
    assertThat(flaw.message()).startsWith(message);
  }

  private static final String MEDIUM =
      """
      organisation: acme
      policies: []
      medium:
        guards:
          - id: no-calls
            roles: [informed]
            forbids: [call, meeting]
            why: we write.
        rules:
          - id: reports
            order: 7
            channels: [fast, slow]
            if: "'report' in labels && rounds < 3"
            medium: chat thread
            when: at once
            fallbacks:
              - {medium: digest, after: 1h30m, why: A line.}
            why: We read reports together.
            follow: Then discuss.
            source: Our handbook
      """;

  @Test
  void rulesOfTheMediumStandUnderKeysOfTheirOwn() {
    // When
    var reading = PolicyFile.read(tree(MEDIUM), new CelGrammar());

    // Then
    var policies = ((Reading.Valid<PolicySet>) reading).value();
    assertThat(policies.entries())
        .containsOnlyKeys("acme/guard/no-calls", "acme/medium/reports")
        .containsEntry(
            "acme/medium/reports",
            new MediumRule(
                "reports",
                7,
                List.of("fast", "slow"),
                List.of(),
                "'report' in labels && rounds < 3",
                List.of(),
                "chat thread",
                "at once",
                List.of(new MediumRule.Fallback("digest", Duration.ofMinutes(90), "A line.")),
                "We read reports together.",
                "Then discuss.",
                "Our handbook"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rounds < 3             | roundz < 3         | 13 | 11 | medium.rules[0].if | line 1, column 23 of the expression: undeclared reference to 'roundz' (in container '')
          rounds < 3"            | rounds < 'a'"      | 13 | 11 | medium.rules[0].if | line 1, column 30 of the expression: found no matching overload for '_<_' applied to '(int, string)'
          medium: chat thread    | medium: telegram   | 14 | 15 | medium.rules[0].medium | unknown medium 'telegram'; known: page, call, meeting, chat message, chat thread, issue, issue comment, document, email, digest
          when: at once          | when: soon         | 15 | 13 | medium.rules[0].when | unknown when 'soon'; known: at once, working hours, next start
          after: 1h30m           | after: a while     | 17 | 35 | medium.rules[0].fallbacks[0].after | 'a while' is no wait: write 30m, 4h or 1h30m
          after: 1h30m           | after: 0m          | 17 | 35 | medium.rules[0].fallbacks[0].after | '0m' is no wait: write 30m, 4h or 1h30m
          [call, meeting]        | []                 | 5  | 7  | medium.guards[0].forbids | must name at least one medium
          roles: [informed]      | roles: [boss]      | 6  | 15 | medium.guards[0].roles | unknown role 'boss'; known: responsible, consulted, informed
          order: 7               | order: soon        | 11 | 14 | medium.rules[0].order | 'soon' must be a whole number from 0 to 10000
          """)
  void aMistakeInARuleOfTheMediumIsNamedWithItsPlace(
      String good, String bad, int line, int column, String field, String message) {
    // Given
    var tree = tree(MEDIUM.replace(good, bad));

    // When
    var reading = PolicyFile.read(tree, new CelGrammar());

    // Then
    var flaw = ((Reading.Invalid<PolicySet>) reading).flaws().getFirst();
    assertThat(flaw.field()).isEqualTo(field);
    assertThat(flaw.line()).isEqualTo(line);
    assertThat(flaw.column()).isEqualTo(column);
    assertThat(flaw.message()).startsWith(message);
  }

  private static final String SUBSCRIPTIONS =
      """
      organisation: acme
      policies: []
      subscriptions:
        - name: outages
          who: [person/ann, team/payments]
          when: "'outage' in signal.labels"
          channels: [realtime, fast]
        - name: tags
          who: [person/bob]
          when: signal.subject.startsWith('v')
      """;

  @Test
  void subscriptionsStandUnderKeysOfTheirOwn() {
    // When
    var reading = PolicyFile.read(tree(SUBSCRIPTIONS), new CelGrammar());

    // Then
    assertThat(((Reading.Valid<PolicySet>) reading).value().entries())
        .containsOnlyKeys("acme/subscription/outages", "acme/subscription/tags")
        .containsEntry(
            "acme/subscription/outages",
            new Subscription(
                "outages",
                List.of("person/ann", "team/payments"),
                "'outage' in signal.labels",
                List.of("realtime", "fast")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          in signal.labels"  | in signal.labels &&" | 6 | 11 | subscriptions[0].when | line 1, column 29 of the expression: mismatched input '<EOF>'
          startsWith('v')    | begins('v')          | 10 | 11 | subscriptions[1].when | line 1, column 22 of the expression: undeclared reference to 'begins'
          startsWith('v')    | size()               | 10 | 11 | subscriptions[1].when | line 1, column 20 of the expression: expected type 'bool' but found 'int'
          person/bob         | bob                  | 9 | 11 | subscriptions[1].who[0] | 'bob': write team/<id> or person/<id>
          [person/bob]       | []                   | 8 | 5 | subscriptions[1].who | names nobody; at least one is needed
          fast]              | quick]               | 7 | 26 | subscriptions[0].channels[1] | unknown channel 'quick': write realtime, fast or slow
          name: tags         | name: outages        | 8 | 5 | subscriptions[1].name | the subscription 'outages' is described twice
          """)
  void aMistakeInASubscriptionIsNamedWithItsPlace(
      String good, String bad, int line, int column, String field, String message) {
    // Given
    var tree = tree(SUBSCRIPTIONS.replace(good, bad));

    // When
    var reading = PolicyFile.read(tree, new CelGrammar());

    // Then
    var flaw = ((Reading.Invalid<PolicySet>) reading).flaws().getFirst();
    assertThat(flaw.field()).isEqualTo(field);
    assertThat(flaw.line()).isEqualTo(line);
    assertThat(flaw.column()).isEqualTo(column);
    assertThat(flaw.message()).startsWith(message);
  }

  @Test
  void moreSubscriptionsThanAreAskedAreRefused() {
    // Given
    var many = new StringBuilder("organisation: acme\npolicies: []\nsubscriptions:\n");
    for (var i = 0; i < 201; i++) {
      many.append("  - {name: s").append(i).append(", who: [person/ann], when: 'true'}\n");
    }

    // When
    var reading = PolicyFile.read(tree(many.toString()), new CelGrammar());

    // Then
    assertThat(((Reading.Invalid<PolicySet>) reading).flaws())
        .extracting(Flaw::message)
        .containsExactly("are 201; each is asked of each signal, so at most 200 are taken");
  }

  private static Node tree(String yaml) {
    return ((Reading.Valid<Node>) YamlTree.parse(yaml)).value();
  }
}

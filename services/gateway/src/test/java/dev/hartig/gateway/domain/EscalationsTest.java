package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.EscalationPolicy.Step;
import dev.hartig.gateway.policy.CelGrammar;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Escalation policies in a file of policies. */
class EscalationsTest {

  private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");

  private static final String GOOD =
      """
      organisation: acme
      policies: []
      escalations:
        - name: payments
          when: "'service:pay' in signal.resources"
          teams: [pay]
          wait: 5m
          repeat: 2
          steps:
            - who: [on-call/pay, lead/pay]
            - {who: [team/pay], wait: 1h30m, each: true}
            - policy: everybody
          handover: [person/max]
        - name: everybody
          priority: 900
          channels: [realtime, fast]
          steps:
            - who: [on-call]
            - {who: [team/ops, person/max, manager/ann], awake: true}
      """;

  private final Map<String, Entry> directory = new HashMap<>();

  @BeforeEach
  void people() {
    person("ann", "max");
    person("ben", "max");
    person("max", null);
    directory.put("acme/person/sam", program("sam", List.of("agent:sam")));
    directory.put("acme/person/dep", program("dep", List.of("github:dependabot[bot]")));
    team(
        "pay",
        "max",
        List.of("ann", "ben"),
        shifts("2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z"));
    team("ops", null, List.of("ben"), null);
    team("bots", null, List.of("dep", "sam"), null);
    team("void", null, List.of(), shifts("2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z"));
    team("old", "max", List.of("ann"), shifts("2026-10-01T00:00:00Z", "2026-11-10T12:00:00Z"));
    team("wide", null, IntStream.range(0, 33).mapToObj(i -> "p" + i).toList(), null);
  }

  @Test
  void aPolicyStandsWithTheStepsOfOthersWrittenOut() {
    // When
    var policies = valid(GOOD);

    // Then
    var quarter = Duration.ofMinutes(15);
    var ownCall = new Step(List.of("on-call"), quarter, false, false);
    var all = new Step(List.of("team/ops", "person/max", "manager/ann"), quarter, false, true);
    assertThat(policies.entries())
        .containsOnlyKeys("acme/escalation/payments", "acme/escalation/everybody")
        .containsEntry(
            "acme/escalation/payments",
            new EscalationPolicy(
                "payments",
                "'service:pay' in signal.resources",
                100,
                List.of("realtime"),
                List.of("pay"),
                Duration.ofMinutes(5),
                2,
                List.of(
                    new Step(
                        List.of("on-call/pay", "lead/pay"), Duration.ofMinutes(5), false, false),
                    new Step(List.of("team/pay"), Duration.ofMinutes(90), true, false),
                    ownCall,
                    all),
                List.of("max")))
        .containsEntry(
            "acme/escalation/everybody",
            new EscalationPolicy(
                "everybody",
                "",
                900,
                List.of("realtime", "fast"),
                List.of(),
                quarter,
                0,
                List.of(ownCall, all),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          person/max, manager | person/zoe, manager | 19 | 26 | escalations[1].steps[1].who[1] | unknown person 'zoe'; policies are held against the directory as it stands
          teams: [pay]        | teams: [nope]       | 6 | 13 | escalations[0].teams[0] | unknown team 'nope'
          on-call/pay         | on-call/nope        | 10 | 15 | escalations[0].steps[0].who[0] | unknown team 'nope'
          on-call/pay         | on-call/ops         | 10 | 15 | escalations[0].steps[0].who[0] | team 'ops' has no schedule of who is on call
          on-call/pay         | on-call/old         | 10 | 15 | escalations[0].steps[0].who[0] | the schedule of team 'old' is empty from now on
          on-call/pay         | on-call/void        | 10 | 15 | escalations[0].steps[0].who[0] | team 'void' has no person in it
          [team/pay]          | [team/void]         | 11 | 16 | escalations[0].steps[1].who[0] | team 'void' has no person in it
          [team/pay]          | [team/bots]         | 11 | 16 | escalations[0].steps[1].who[0] | team 'bots' has no person in it
          [team/pay]          | [team/wide]         | 11 | 16 | escalations[0].steps[1].who[0] | team 'wide' has 33 people, of whom at most 32 are asked at once
          [team/pay]          | [lead/ops]          | 11 | 16 | escalations[0].steps[1].who[0] | nobody leads team 'ops'
          [team/pay]          | [person/sam]        | 11 | 16 | escalations[0].steps[1].who[0] | 'sam' is a program; a person has to be asked
          [team/pay]          | [person/dep]        | 11 | 16 | escalations[0].steps[1].who[0] | 'dep' is a program; a person has to be asked
          [team/pay]          | [manager/max]       | 11 | 16 | escalations[0].steps[1].who[0] | 'max' has no manager
          [team/pay]          | [pay]               | 11 | 16 | escalations[0].steps[1].who[0] | 'pay': write person/<id>, team/<id>, on-call/<team>
          [team/pay]          | []                  | 11 | 9 | escalations[0].steps[1].who | names nobody; at least one is needed
          1h30m               | 30s                 | 11 | 33 | escalations[0].steps[1].wait | '30s' is no wait: write 5m, 1h30m, from 1m to 168h
          each: true          | each: yes           | 11 | 46 | escalations[0].steps[1].each | 'yes' must be true or false
          repeat: 2           | repeat: 6           | 8 | 13 | escalations[0].repeat | '6' must be a whole number from 0 to 5
          [person/max]        | [team/pay]          | 13 | 16 | escalations[0].handover[0] | 'team/pay': write person/<id>; a person takes it over
          [person/max]        | [person/sam]        | 13 | 16 | escalations[0].handover[0] | 'sam' is a program; a person has to be asked
          name: everybody     | name: payments      | 14 | 5 | escalations[1].name | the escalation 'payments' is described twice
          policy: everybody   | policy: all         | 12 | 17 | escalations[0].steps[2].policy | unknown escalation policy 'all'
          policy: everybody   | policy: payments    | 12 | 17 | escalations[0].steps[2].policy | leads in a circle, payments > payments
          who: [on-call]      | policy: payments    | 18 | 17 | escalations[1].steps[0].policy | leads in a circle, payments > everybody > payments
          """)
  void aMistakeIsNamedWithItsPlace(
      String good, String bad, int line, int column, String field, String message) {
    // When
    var flaws = flaws(GOOD.replace(good, bad));

    // Then
    assertThat(flaws)
        .anySatisfy(
            flaw -> {
              assertThat(flaw.message()).startsWith(message);
              assertThat(flaw.field()).isEqualTo(field);
              assertThat(flaw.line()).isEqualTo(line);
              assertThat(flaw.column()).isEqualTo(column);
            });
  }

  @Test
  void aPolicyWhoseLastStepNamesNobodyForCertainIsRefused() {
    // When
    var flaws =
        flaws(GOOD.replace("    - {who: [team/ops, person/max, manager/ann], awake: true}\n", ""));

    // Then: of both, since the other ends with its steps
    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactlyInAnyOrder(
            "the last step of 'payments' names nobody for certain: add a person or a team, so that"
                + " it ends with a human",
            "the last step of 'everybody' names nobody for certain: add a person or a team, so that"
                + " it ends with a human");
  }

  @Test
  void aPolicyWithoutStepsIsRefused() {
    // When
    var flaws =
        flaws("organisation: acme\npolicies: []\nescalations:\n  - {name: none, steps: []}\n");

    // Then
    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactly("names nobody; at least one step is needed");
  }

  @Test
  void whatWouldBeWrittenOutForEverIsRefusedQuickly() {
    // Given: each takes over the one before it sixteen times
    var file = new StringBuilder("organisation: acme\npolicies: []\nescalations:\n");
    file.append("  - {name: p0, steps: [{who: [person/max]}]}\n");
    for (var i = 1; i < 60; i++) {
      var part = "{policy: p%d},".formatted(i - 1);
      file.append("  - {name: p%d, steps: [%s]}\n".formatted(i, part.repeat(16)));
    }

    // When
    var flaws = flaws(file.toString());

    // Then
    assertThat(flaws)
        .isNotEmpty()
        .allSatisfy(
            flaw -> assertThat(flaw.message()).isEqualTo("are more than 32 when written out"));
  }

  private PolicySet valid(String yaml) {
    return ((Reading.Valid<PolicySet>) read(yaml)).value();
  }

  private List<Flaw> flaws(String yaml) {
    return ((Reading.Invalid<PolicySet>) read(yaml)).flaws();
  }

  private Reading<PolicySet> read(String yaml) {
    var tree = ((Reading.Valid<Node>) YamlTree.parse(yaml)).value();
    Standing standing =
        (organisation, reference) ->
            Optional.ofNullable(directory.get(organisation + "/" + reference));
    return PolicyFile.read(tree, new CelGrammar(), standing, NOW);
  }

  private void person(String id, @Nullable String manager) {
    directory.put(
        "acme/person/" + id, new Entry.Person(id, id, List.of(), "UTC", null, manager, List.of()));
  }

  private static Entry.Person program(String id, List<String> handles) {
    return new Entry.Person(id, id, handles, "UTC", null, null, List.of());
  }

  private void team(
      String id, @Nullable String lead, List<String> members, @Nullable OnCall onCall) {
    directory.put(
        "acme/team/" + id, new Entry.Team(id, id, members, lead, List.of(), null, onCall));
  }

  private static OnCall shifts(String from, String until) {
    return new OnCall.Shifts(
        List.of(new OnCall.Shift("ann", Instant.parse(from), Instant.parse(until))));
  }
}

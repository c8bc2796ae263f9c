package dev.hartig.ingestion.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.ingestion.domain.By;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.MatcherSet;
import dev.hartig.schemas.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groupings as the gateway publishes them. */
class GroupingCodecTest {

  @Test
  void theyAreAskedInTheOrderOfTheirFile() {
    // When
    var groupings =
        GroupingCodec.groupings(
            List.of(policy("b", 1, "=", "x"), policy("a", 2, "=", "x"), policy("c", 0, "=", "x")));

    // Then
    assertThat(groupings).extracting(Grouping::name).containsExactly("c", "b", "a");
    assertThat(groupings.getFirst().organisation()).isEqualTo("acme");
    assertThat(groupings.getFirst().by()).isEqualTo(new By.Labels(Set.of("alertname")));
    assertThat(groupings.getFirst().unless()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "=, eu, eu, true", "=, eu, eu2, false", "!=, eu, eu, false", "!=, eu, us, true",
    "=~, eu|us, us, true", "=~, eu, eu2, false", "!~, eu.*, eu2, false", "!~, eu, eu2, true"
  })
  void conditionsAreOverTheWholeValue(String sign, String value, String is, boolean holds) {
    // When
    var grouping = GroupingCodec.groupings(List.of(policy("a", 0, sign, value))).getFirst();
    var matcher = grouping.matchers().getFirst();

    // Then
    assertThat(matcher.label()).isEqualTo("cluster");
    assertThat(matcher.negated() != matcher.fits().test(is)).isEqualTo(holds);
  }

  @Test
  void whatCannotBeUnderstoodIsPassedOver() {
    // When
    var groupings =
        GroupingCodec.groupings(
            List.of(
                policy("broken", 0, "=~", "("),
                policy("backwards", 1, "=~", "(a)\\1"),
                policy("large", 2, "=~", "(a{1000}){1000}"),
                policy("good", 3, "=", "x")));

    // Then
    assertThat(groupings).extracting(Grouping::name).containsExactly("good");
  }

  /** An expression that takes a backtracking engine centuries. */
  @Test
  void timeIsBoundedWhateverTheExpression() {
    // Given
    var grouping = GroupingCodec.groupings(List.of(policy("a", 0, "=~", "(a|aa)+$"))).getFirst();

    // When
    var started = System.nanoTime();
    var fits = grouping.matchers().getFirst().fits().test("a".repeat(400) + "b");

    // Then
    assertThat(fits).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anotherPolicyIsNone() {
    // Given
    var urgency = Policy.newBuilder(policy("a", 0, "=", "x")).setGrouping(null).build();

    // Then
    assertThat(GroupingCodec.isGrouping(urgency)).isFalse();
    assertThat(GroupingCodec.groupings(List.of(urgency))).isEmpty();
    assertThat(SignalCodec.rule(policy("a", 0, "=", "x"))).isEmpty();
  }

  private static Policy policy(String name, int place, String sign, String value) {
    var operator =
        switch (sign) {
          case "=" -> MatchOperator.EQUAL;
          case "!=" -> MatchOperator.NOT_EQUAL;
          case "=~" -> MatchOperator.MATCHES;
          default -> MatchOperator.NOT_MATCHES;
        };
    return Policy.newBuilder()
        .setOrganisation("acme")
        .setName(name)
        .setWhen("")
        .setReason("")
        .setPriority(place)
        .setGrouping(
            dev.hartig.schemas.Grouping.newBuilder()
                .setMatchers(List.of(new LabelMatcher("cluster", operator, value)))
                .setUnless(
                    List.of(
                        new MatcherSet(
                            List.of(new LabelMatcher("team", MatchOperator.EQUAL, "x")))))
                .setBy(List.of("alertname"))
                .build())
        .build();
  }
}

package dev.hartig.medium.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Presence;
import dev.hartig.medium.domain.Recipient;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.domain.Situation;
import dev.hartig.medium.domain.Situations;
import dev.hartig.medium.domain.Urgency;
import dev.hartig.medium.domain.Verdict;
import dev.hartig.topology.catalogue.Feature;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

  private final Language language = new Language(Settings.DEFAULT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                     | true
          true                                   | true
          channel == 'fast'                      | true
          role == 'informed'                     | false
          'bug' in labels && recipients == 3     | true
          labels.exists(l, l.startsWith('b'))    | true
          deadline < 0 && !asks && turns == 1    | true
          """)
  void aConditionAsksForFeatures(String expression, boolean holds) {
    // When
    var verdict = ask(expression);

    // Then
    assertThat(verdict).isEqualTo(holds ? Verdict.HOLDS : Verdict.HOLDS_NOT);
  }

  /** Else a rule could name what the service does not give. */
  @ParameterizedTest
  @EnumSource(Feature.class)
  void everyFeatureHasAValueOfItsType(Feature feature) {
    // Given
    var word = feature.word();

    // When
    var verdict =
        ask(
            switch (feature.kind()) {
              case TEXT -> word + ".size() >= 0";
              case TEXTS -> word + ".all(one, one.size() >= 0)";
              case WHOLE -> word + " >= -1";
              case TRUTH -> word + " || !" + word;
            });

    // Then
    assertThat(verdict).isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          roundz > 3                  | unknown
          rounds                      | no truth
          rounds > 'three'            | mixed types
          (rounds                     | unclosed
          1 / turns > 0 && labels[7] == '' | no such element
          """)
  void aConditionThatCannotBeToldIsBroken(String expression, String why) {
    // When
    var verdict = ask(expression);

    // Then
    assertThat(verdict).as(why).isInstanceOf(Verdict.Broken.class);
    assertThat(((Verdict.Broken) verdict).problem().lines()).hasSize(1);
  }

  @Test
  void recipientsOfOneSignalAreToldApartOnlyWhereTheyDiffer() {
    // Given
    var company = Situations.of(Urgency.FAST, Role.RESPONSIBLE).build();
    var other =
        new Situation(
            company.matter(),
            new Recipient(
                Role.INFORMED, Presence.ALWAYS, Preferences.NONE, Set.of(), Attention.FREE),
            company.company(),
            company.talk());
    var next = Situations.of(Urgency.SLOW, Role.INFORMED).build();
    var role = language.condition("role == 'informed'");
    var channel = language.condition("channel == 'slow'");

    // When / Then
    assertThat(Stream.of(company, other, next).map(role::test))
        .containsExactly(Verdict.HOLDS_NOT, Verdict.HOLDS, Verdict.HOLDS);
    assertThat(Stream.of(company, other, next, company).map(channel::test))
        .containsExactly(Verdict.HOLDS_NOT, Verdict.HOLDS_NOT, Verdict.HOLDS, Verdict.HOLDS_NOT);
  }

  @Test
  void aConditionIsCompiledOnce() {
    assertThat(language.condition("rounds > 3")).isSameAs(language.condition("rounds > 3"));
  }

  private Verdict ask(String expression) {
    var situation =
        Situations.of(Urgency.FAST, Role.RESPONSIBLE).labels("bug").recipients(3).build();
    return language.condition(expression).test(situation);
  }
}

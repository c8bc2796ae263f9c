package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.policy.CelGrammar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policy files say about the pace at which people are told. */
class TempoRulesTest {

  private static final String GOOD =
      """
      organisation: acme
      policies: []
      tempos:
        - name: database
          matchers: [service="database"]
          unless:
            - [severity="page"]
          channels: [realtime, fast]
          group_wait: 30s
          group_interval: 5m
        - name: seldom
          matchers: ['organisation=~".+"']
          repeat_interval: 1d12h
      """;

  @Test
  void aGoodFileBecomesTemposInItsOrder() {
    // When
    var rules = ((Reading.Valid<PolicySet>) read(GOOD)).value();

    // Then
    assertThat(rules.entries().keySet())
        .containsExactly("acme/tempo/database", "acme/tempo/seldom");
    assertThat(rules.tempos())
        .containsExactly(
            new Tempo(
                "database",
                0,
                List.of(new Condition("service", Condition.Operator.EQUAL, "database")),
                List.of(List.of(new Condition("severity", Condition.Operator.EQUAL, "page"))),
                List.of("realtime", "fast"),
                Map.of(
                    Timing.GROUP_WAIT, Duration.ofSeconds(30),
                    Timing.GROUP_INTERVAL, Duration.ofMinutes(5))),
            new Tempo(
                "seldom",
                1,
                List.of(new Condition("organisation", Condition.Operator.MATCHES, ".+")),
                List.of(),
                List.of(),
                Map.of(Timing.REPEAT_INTERVAL, Duration.ofHours(36))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          group_wait: 30s         | group_wait: soon         | 9  | 17 | 'soon' is no length of time: write 30s, 5m, 1h30m or 1d
          group_wait: 30s         | group_wait: 6m           | 9  | 17 | '6m' is longer than anybody may wait on realtime, 5m
          group_wait: 30s         | group_wait: -1s          | 9  | 17 | '-1s' is no length of time: write 30s, 5m, 1h30m or 1d
          group_wait: 30s         | group_wait: [30s]        | 9  | 17 | must be a single value, not a list
          `channels: [realtime, fast]` | `channels: [slow]\\n    group_wait: 61m\\n    x: y` | 9 | 17 | '61m' is longer than anybody may wait on slow, 1h
          `channels: [realtime, fast]` | `channels: [page]`  | 8  | 16 | unknown channel 'page': write realtime, fast or slow
          `    channels: [realtime, fast]\\n` | ``            | 8  | 17 | would keep incidents waiting: say in channels where it holds, and realtime only if that is meant
          group_interval: 5m      | group_interval: 1h       | 10 | 21 | '1h' is not shorter than an alert lives on realtime, 1h
          group_interval: 5m      | group_interval: 0s       | 10 | 21 | '0s' is no time at all
          group_interval: 5m      | group_intervall: 5m      | 10 | 5  | unknown field; known here: channels, group_interval, group_wait, matchers, name, repeat_interval, unless
          repeat_interval: 1d12h  | repeat_interval: 2y      | 13 | 22 | '2y' is longer than 1y
          repeat_interval: 1d12h  | repeat_interval: 0       | 13 | 22 | '0' is no time at all
          repeat_interval: 1d12h  | group_interval: 2h       | 13 | 21 | '2h' is not shorter than an alert lives on realtime, 1h
          repeat_interval: 1d12h  | `repeat_interval:`       | 11 | 5  | says nothing: give at least one of group_wait, group_interval, repeat_interval
          [service="database"]    | []                       | 5  | 15 | has 0 entries; give 1 to 50
          [service="database"]    | [service=~"("]           | 5  | 16 | at character 1 of the regular expression: missing closing )
          - [severity="page"]     | - severity               | 7  | 9  | must be a list such as ['severity="page"'], not a value
          name: seldom            | name: database           | 11 | 5  | the tempo 'database' is described twice
          name: seldom            | name: a b                | 11 | 11 | 'a b' must be 1 to 64 letters, digits, '.', '_' or '-'
          """)
  void aMistakeIsNamedByLineAndColumn(
      String good, String bad, int line, int column, String message) {
    // Given
    var file = GOOD.replaceFirst(Pattern.quote(lines(good)), lines(bad));
    assertThat(file).isNotEqualTo(GOOD);

    // When
    var flaws = ((Reading.Invalid<PolicySet>) read(file)).flaws();

    // Then
    assertThat(flaws)
        .as(file)
        .anySatisfy(
            flaw -> {
              assertThat(flaw.message()).isEqualTo(message);
              assertThat(flaw.line()).isEqualTo(line);
              assertThat(flaw.column()).isEqualTo(column);
            });
  }

  /** An incident that is told at once is what realtime is for. */
  @Test
  void notToWaitMayBeSaidOfAllChannels() {
    // When
    var reading = read(GOOD.replace("    channels: [realtime, fast]\n", "").replace("30s", "0s"));

    // Then
    assertThat(reading).isInstanceOf(Reading.Valid.class);
  }

  @Test
  void moreThanCanBeAskedAreRefused() {
    // Given
    var many = new StringBuilder("organisation: acme\npolicies: []\ntempos:\n");
    for (var i = 0; i <= TempoRules.MOST; i++) {
      many.append("  - {name: t%d, matchers: [a=b], group_interval: 1m}\n".formatted(i));
    }

    // When
    var flaws = ((Reading.Invalid<PolicySet>) read(many.toString())).flaws();

    // Then
    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactly("are 201; each is asked of each alert, so at most 200 are taken");
  }

  /** What the import writes is read again by the same words. */
  @ParameterizedTest
  @CsvSource({"PT0S, 0s", "PT0.5S, 500ms", "PT90S, 1m30s", "PT36H, 1d12h", "P7D, 1w"})
  void aLengthOfTimeIsWrittenAsPrometheusDoes(Duration length, String text) {
    // Then
    assertThat(Timing.text(length)).isEqualTo(text);
    assertThat(Timing.length(text)).contains(length);
  }

  private static String lines(String text) {
    return text == null ? "" : text.replace("\\n", "\n");
  }

  private static Reading<PolicySet> read(String file) {
    return PolicyFile.read(((Reading.Valid<Node>) YamlTree.parse(file)).value(), new CelGrammar());
  }
}

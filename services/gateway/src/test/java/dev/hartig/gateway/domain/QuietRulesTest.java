package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.TimeInterval.Span;
import dev.hartig.gateway.policy.CelGrammar;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policy files say about keeping alerts quiet. */
class QuietRulesTest {

  private static final String GOOD =
      """
      organisation: acme
      policies: []
      inhibitions:
        - name: cluster-down
          source_matchers: ['alertname="ClusterDown"']
          target_matchers: ['severity=~"warning|info"', '"größe 2"!="9"']
          equal: [cluster, größe 2]
      mutes:
        - name: notices-at-night
          matchers: [severity="info"]
          unless:
            - [team="db"]
          mute_time_intervals: [nights]
          active_time_intervals: [office]
          reason: Nobody reads them at night.
      time_intervals:
        - name: nights
          time_intervals:
            - times:
                - start_time: "22:00"
                  end_time: "24:00"
              location: Europe/Berlin
        - name: office
          time_intervals:
            - weekdays: [monday:friday, sunday]
              days_of_month: ["1:5", "-3:-1"]
              months: [january:march, "12"]
              years: ["2026", "2030:2032"]
      """;

  @Test
  void aGoodFileBecomesRules() {
    // When
    var rules = ((Reading.Valid<PolicySet>) read(GOOD)).value();

    // Then
    assertThat(rules.entries().keySet())
        .containsExactly("acme/inhibition/cluster-down", "acme/mute/notices-at-night");
    assertThat(rules.inhibitions().getFirst())
        .isEqualTo(
            new Inhibition(
                "cluster-down",
                List.of(new Condition("alertname", Condition.Operator.EQUAL, "ClusterDown")),
                List.of(
                    new Condition("severity", Condition.Operator.MATCHES, "warning|info"),
                    new Condition("größe 2", Condition.Operator.NOT_EQUAL, "9")),
                List.of("cluster", "größe 2")));
    var mute = rules.mutes().getFirst();
    assertThat(mute.unless())
        .containsExactly(List.of(new Condition("team", Condition.Operator.EQUAL, "db")));
    assertThat(mute.during())
        .containsExactly(
            new TimeInterval(
                "nights",
                List.of(
                    new TimeInterval.Period(
                        "Europe/Berlin",
                        List.of(new Span(1_320, 1_440)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))));
    assertThat(mute.outside().getFirst().periods())
        .containsExactly(
            new TimeInterval.Period(
                "UTC",
                List.of(),
                List.of(new Span(1, 5), new Span(0, 0)),
                List.of(new Span(1, 5), new Span(-3, -1)),
                List.of(new Span(1, 3), new Span(12, 12)),
                List.of(new Span(2026, 2026), new Span(2030, 2032))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "24:00"                     | "21:00"      | 20 | starts at 22:00 and ends at 21:00, not later; what goes past midnight is written as two, to 24:00 and from 00:00
          "24:00"                     | "25:00"      | 21 | '25:00' is no time from 00:00 to 24:00
          Europe/Berlin               | Europe/Nowhere | 22 | unknown time zone 'Europe/Nowhere': write UTC, or a name such as Europe/Berlin
          monday:friday               | friday:monday | 25 | 'friday:monday' ends before it begins; weeks begin with sunday: write two
          monday:friday               | mon-fri      | 25 | 'mon-fri' is not a day, such as monday, nor two of them as a:b
          "1:5"                       | "0"          | 26 | '0' is no day of a month: write 1 to 31, -1 to -31, or two of them as 1:5
          "1:5"                       | "5:1"        | 26 | '5:1' ends before it begins in every month
          "1:5"                       | "-3:5"       | 26 | '-3:5' begins counting from the end, so it must end so, too
          "1:5"                       | "20:-20"     | 26 | '20:-20' ends before it begins in every month
          january:march               | "13"         | 27 | '13' is not a month, such as january or 1, nor two of them as a:b
          "2030:2032"                 | soon         | 28 | 'soon' is not a year, such as 2026, nor two of them as a:b
          [nights]                    | [nigths]     | 13 | 'nigths' is not described in time_intervals
          unless:                     | except:      | 11 | unknown field; known here: active_time_intervals, matchers, mute_time_intervals, name, reason, unless
          [severity="info"]           | []           | 10 | has 0 entries; give 1 to 50
          [severity="info"]           | severity     | 10 | must be a list such as ['severity="page"'], not a value
          [severity="info"]           | [severity]   | 10 | 'severity' at character 9: one of = != =~ !~ is missing
          'alertname="ClusterDown"'   |              | 5  | has 0 entries; give 1 to 50
          severity=~"warning          | severity=~"( | 6  | at character 1 of the regular expression: missing closing )
          """)
  void aMistakeIsNamedByLine(String good, String bad, int line, String message) {
    // Given
    var file = GOOD.replaceFirst(Pattern.quote(good), bad == null ? "" : bad);
    assertThat(file).isNotEqualTo(GOOD);

    // When
    var flaws = ((Reading.Invalid<PolicySet>) read(file)).flaws();

    // Then
    assertThat(flaws)
        .anySatisfy(
            flaw -> {
              assertThat(flaw.message()).isEqualTo(message);
              assertThat(flaw.line()).isEqualTo(line);
            });
  }

  @Test
  void whatNoMuteNamesIsAMistake() {
    // When
    var flaws =
        ((Reading.Invalid<PolicySet>)
                read(GOOD.replace("    active_time_intervals: [office]\n", "")))
            .flaws();

    // Then
    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactly("no mute names the interval 'office'");
  }

  /** In a backtracking engine this takes longer than the universe is old. */
  @Test
  @Timeout(30)
  void noExpressionHangsTheCheck() {
    // When
    var reading = read(GOOD.replace("warning|info", "(a+)+$(.*a){25}b"));
    var lookahead = read(GOOD.replace("warning|info", "(?=x)"));

    // Then
    assertThat(reading).isInstanceOf(Reading.Valid.class);
    assertThat(((Reading.Invalid<PolicySet>) lookahead).flaws().getFirst().message())
        .startsWith("at character 1 of the regular expression: ");
  }

  @Test
  void severalMatchersMayStandInOneText() {
    // Then
    assertThat(Matchers.split("{a=\"x,y\", b=~\"1\\\"2,\",}"))
        .extracting(String::strip)
        .containsExactly("a=\"x,y\"", "b=~\"1\\\"2,\"");
    assertThat(Matchers.split("a=b")).containsExactly("a=b");
  }

  private static Reading<PolicySet> read(String file) {
    return PolicyFile.read(((Reading.Valid<Node>) YamlTree.parse(file)).value(), new CelGrammar());
  }
}

package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.policy.CelGrammar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policy files say about which alerts are one matter. */
class GroupingRulesTest {

  private static final String GOOD =
      """
      organisation: acme
      policies: []
      groupings:
        - name: database
          matchers: [service="database"]
          unless:
            - [severity="page", '"größe x"=~"a|b"']
          by: [alertname, cluster, größe]
        - name: pods
          matchers: [pod=~".+"]
          by: all
        - name: rest
          by: []
      """;

  @Test
  void aGoodFileBecomesGroupingsInItsOrder() {
    // When
    var rules = ((Reading.Valid<PolicySet>) read(GOOD)).value();

    // Then
    assertThat(rules.entries().keySet())
        .containsExactly("acme/grouping/database", "acme/grouping/pods", "acme/grouping/rest");
    assertThat(rules.groupings())
        .containsExactly(
            new Grouping(
                "database",
                0,
                List.of(new Condition("service", Condition.Operator.EQUAL, "database")),
                List.of(
                    List.of(
                        new Condition("severity", Condition.Operator.EQUAL, "page"),
                        new Condition("größe x", Condition.Operator.MATCHES, "a|b"))),
                false,
                List.of("alertname", "cluster", "größe")),
            new Grouping(
                "pods",
                1,
                List.of(new Condition("pod", Condition.Operator.MATCHES, ".+")),
                List.of(),
                true,
                List.of()),
            new Grouping("rest", 2, List.of(), List.of(), false, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"all | true", "... | true", "['...'] | true", "[all] | false"})
  void allIsAllLabels(String by, boolean all) {
    // When
    var rules = ((Reading.Valid<PolicySet>) read(GOOD.replace("by: all", "by: " + by))).value();

    // Then
    assertThat(rules.groupings().get(1).all()).isEqualTo(all);
    assertThat(rules.groupings().get(1).by()).isEqualTo(all ? List.of() : List.of("all"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `    by: all\\n`        | ``                  | 9  | 5  | groupings[1].by | is missing: write [alertname, cluster] for one matter of what agrees in these, [] for one of everything, all for one of each alert
          by: all                 | `by:`               | 11 | 8  | groupings[1].by | must be a list of labels, or all: write [alertname, cluster] for one matter of what agrees in these, [] for one of everything, all for one of each alert
          by: all                 | by: alertname       | 11 | 9  | groupings[1].by | must be a list of labels, or all: write [alertname, cluster] for one matter of what agrees in these, [] for one of everything, all for one of each alert
          by: all                 | by: {a: b}          | 11 | 9  | groupings[1].by | must be a list of labels, or all: write [alertname, cluster] for one matter of what agrees in these, [] for one of everything, all for one of each alert
          by: all                 | by: [a, '...']      | 11 | 9  | groupings[1].by | names labels beside '...', which is all of them
          by: all                 | by: [a, b, a]       | 11 | 16 | groupings[1].by[2] | names the label 'a' twice
          by: all                 | by: [a, b=c]        | 11 | 13 | groupings[1].by[1] | 'b=c' is no name of a label: at most 200 characters, without '=' and on one line
          by: all                 | by: [a, '']         | 11 | 13 | groupings[1].by[1] | is empty
          by: all                 | by: [[a]]           | 11 | 10 | groupings[1].by[0] | must be a single value, not a list
          by: all                 | group_by: [a]       | 11 | 5  | groupings[1].group_by | unknown field; known here: by, matchers, name, unless
          [pod=~".+"]             | []                  | 10 | 15 | groupings[1].matchers | has 0 entries; give 1 to 50
          [pod=~".+"]             | [pod=~"(a"]         | 10 | 16 | groupings[1].matchers[0] | at character 1 of the regular expression: missing closing )
          [pod=~".+"]             | [pod=~"(a)\\\\1"]    | 10 | 16 | groupings[1].matchers[0] | at character 4 of the regular expression: invalid escape sequence
          [pod=~".+"]             | [pod]               | 10 | 16 | groupings[1].matchers[0] | 'pod' at character 4: one of = != =~ !~ is missing
          [pod=~".+"]             | [source="/alertmanager"] | 10 | 15 | groupings[1].matchers | groupings see the alert's own labels alone, and Prometheus' alerts alone: leave source="/alertmanager" out
          name: rest              | name: pods          | 12 | 5  | groupings[2].name | the grouping 'pods' is described twice
          name: rest              | name: a/b           | 12 | 11 | groupings[2].name | 'a/b' must be 1 to 64 letters, digits, '.', '_' or '-'
          """)
  void aMistakeIsNamedByLineColumnAndField(
      String good, String bad, int line, int column, String field, String message) {
    // Given
    var file = GOOD.replaceFirst(Pattern.quote(lines(good)), Matcher.quoteReplacement(lines(bad)));
    assertThat(file).isNotEqualTo(GOOD);

    // When
    var flaws = ((Reading.Invalid<PolicySet>) read(file)).flaws();

    // Then
    assertThat(flaws)
        .as(file)
        .anySatisfy(
            flaw -> {
              assertThat(flaw.message()).isEqualTo(message);
              assertThat(flaw.field()).isEqualTo(field);
              assertThat(flaw.line()).isEqualTo(line);
              assertThat(flaw.column()).isEqualTo(column);
            });
  }

  @Test
  void aLabelOfTwoLinesIsNone() {
    // When
    var reading = read(GOOD.replace("by: all", "by: [\"a\\nb\"]"));

    // Then
    assertThat(((Reading.Invalid<PolicySet>) reading).flaws())
        .extracting(Flaw::message)
        .containsExactly(
            "'a b' is no name of a label: at most 200 characters, without '=' and on one line");
  }

  @Test
  void moreThanCanBeAskedAreRefused() {
    // Given
    var many = new StringBuilder("organisation: acme\npolicies: []\ngroupings:\n");
    for (var i = 0; i <= GroupingRules.MOST; i++) {
      many.append("  - {name: g%d, matchers: [a=b], by: [c]}\n".formatted(i));
    }
    var labels = new StringBuilder("a");
    for (var i = 0; i < 50; i++) {
      labels.append(", a").append(i);
    }

    // When
    var flaws = ((Reading.Invalid<PolicySet>) read(many.toString())).flaws();
    var wide =
        ((Reading.Invalid<PolicySet>) read(GOOD.replace("by: []", "by: [" + labels + "]"))).flaws();

    // Then
    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactly("are 201; each is asked of each alert, so at most 200 are taken");
    assertThat(wide).extracting(Flaw::message).containsExactly("names 51 labels; at most 50");
  }

  /** What the import writes is read again. */
  @Test
  void whatIsWrittenIsReadAsItWas() {
    // Given
    var rules = ((Reading.Valid<PolicySet>) read(GOOD)).value();

    // Then
    assertThat(((Reading.Valid<PolicySet>) read(PolicyText.of(rules))).value()).isEqualTo(rules);
  }

  private static String lines(String text) {
    return text == null ? "" : text.replace("\\n", "\n");
  }

  private static Reading<PolicySet> read(String file) {
    return PolicyFile.read(((Reading.Valid<Node>) YamlTree.parse(file)).value(), new CelGrammar());
  }
}

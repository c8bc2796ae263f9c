package dev.hartig.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Guard;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Recipient;
import dev.hartig.medium.domain.Rule;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Scope;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.domain.Situation;
import dev.hartig.medium.policy.RuleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MediumEvalTest {

  /** Rows in which somebody prefers what changes nothing. */
  private static final Set<String> NOT_HEEDED =
      Set.of(
          "Rather no chat about deploys, about something else",
          "Rather no page, outage, on call",
          "Quiet at night, outage, on call",
          "Quiet at noon, asked before it",
          "Quiet at noon, of no use afterwards",
          "Rather nothing at all, with time",
          "Rather email, which a policy forbids");

  private static final Rulebook SHIPPED = RuleFile.shipped(MediumEval.LANGUAGE);

  @Test
  void everySituationIsAsItsSourceSays() throws IOException {
    // Given
    var rows = MediumEval.shippedRows();

    // When
    var outcomes = MediumEval.outcomes(rows, SHIPPED);

    // Then
    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
    assertThat(rows).extracting(MediumSituations.Row::name).doesNotHaveDuplicates();
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.kept())
        .extracting(one -> one.row().name() + ": " + one.choice().rule().id() + one.fallbacks())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noRuleIsThereInVain(String id) throws IOException {
    // Given
    var without = SHIPPED.rules().stream().filter(rule -> !rule.id().equals(id)).toList();

    // When / Then
    assertThat(broken(new Rulebook(SHIPPED.guards(), without))).as("removed").isNotEmpty();
    assertThat(broken(withRule(id, MediumEvalTest::otherMedium))).as("medium").isNotEmpty();
    if (!rule(id).scope().expression().isEmpty()) {
      assertThat(broken(withRule(id, MediumEvalTest::negated))).as("negated").isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("guards")
  void noGuardIsThereInVain(String id) throws IOException {
    // Given
    var without = SHIPPED.guards().stream().filter(guard -> !guard.id().equals(id)).toList();

    // When / Then
    assertThat(broken(new Rulebook(without, SHIPPED.rules()))).as("removed").isNotEmpty();
    var guards =
        SHIPPED.guards().stream().map(guard -> guard.id().equals(id) ? negated(guard) : guard);
    if (SHIPPED.guards().stream()
        .anyMatch(guard -> guard.id().equals(id) && !guard.scope().expression().isEmpty())) {
      assertThat(broken(new Rulebook(guards.toList(), SHIPPED.rules()))).as("negated").isNotEmpty();
    }
  }

  /** Or it is a row that shows where a preference does not count. */
  @ParameterizedTest
  @MethodSource("preferring")
  void noPreferenceIsHeededInVain(MediumSituations.Row row) {
    // Given
    var situation = row.given().situation();
    var one = situation.recipient();
    var usual =
        new Attention(Settings.DEFAULT.budget(), one.attention().spent(), one.attention().thread());
    var indifferent =
        new Situation(
            situation.matter(),
            new Recipient(
                one.role(), one.presence(), Preferences.NONE, one.handles(), usual, one.busy()),
            situation.company(),
            situation.talk());

    // When
    var with = MediumEval.outcomes(List.of(row), SHIPPED).getFirst().choice();
    var without = Choice.choose(indifferent, SHIPPED);

    // Then
    var same = with.medium() == without.medium() && with.notBefore().equals(without.notBefore());
    assertThat(same).isEqualTo(NOT_HEEDED.contains(row.name()));
  }

  static Stream<MediumSituations.Row> preferring() throws IOException {
    return MediumEval.shippedRows().stream().filter(row -> row.given().prefers() != null);
  }

  /**
   * Without the meeting it comes at once, but for the rows that show where it counts for nothing.
   */
  @ParameterizedTest
  @MethodSource("busy")
  void meetingsAreWaitedForOrAreShownNotToBe(MediumSituations.Row row) {
    // Given
    var situation = row.given().situation();
    var one = situation.recipient();
    var free =
        new Situation(
            situation.matter(),
            new Recipient(
                one.role(), one.presence(), one.preferences(), one.handles(), one.attention()),
            situation.company(),
            situation.talk());

    // When
    var with = MediumEval.outcomes(List.of(row), SHIPPED).getFirst().choice();
    var without = Choice.choose(free, SHIPPED);

    // Then
    var same = with.medium() == without.medium() && with.notBefore().equals(without.notBefore());
    assertThat(same).isEqualTo(row.name().startsWith("Busy, and still"));
  }

  static Stream<MediumSituations.Row> busy() throws IOException {
    return MediumEval.shippedRows().stream()
        .filter(row -> row.given().busy() != null && row.given().policy() == null);
  }

  /** Without what was spent it is chosen otherwise, but for the rows that show where not. */
  @ParameterizedTest
  @MethodSource("interrupted")
  void whatWasSpentCountsOrIsShownNotTo(MediumSituations.Row row) {
    // Given
    var situation = row.given().situation();
    var one = situation.recipient();
    var fresh =
        new Situation(
            situation.matter(),
            new Recipient(
                one.role(),
                one.presence(),
                one.preferences(),
                one.handles(),
                Attention.FREE,
                one.busy()),
            situation.company(),
            situation.talk());

    // When
    var with = MediumEval.outcomes(List.of(row), SHIPPED).getFirst().choice();
    var without = Choice.choose(fresh, SHIPPED);

    // Then
    var same = with.medium() == without.medium() && with.notBefore().equals(without.notBefore());
    assertThat(same).isEqualTo(row.name().startsWith("Interrupted, and still"));
  }

  static Stream<MediumSituations.Row> interrupted() throws IOException {
    return MediumEval.shippedRows().stream()
        .filter(row -> row.given().interrupted() != null && row.given().policy() == null);
  }

  @Test
  void everyRuleDecidesForSomeRow() throws IOException {
    // When
    var deciding =
        MediumEval.outcomes(MediumEval.shippedRows(), SHIPPED).stream()
            .map(outcome -> outcome.choice().rule().id());

    // Then
    assertThat(deciding).containsAll(rules().toList());
  }

  @Test
  void aRowThatIsNotKeptIsShownAndFails(@TempDir Path folder) throws IOException {
    // Given
    var file = folder.resolve("situations.yaml");
    Files.writeString(
        file,
        """
        situations:
          - {name: Right, given: {channel: slow, role: informed}, expect: digest, source: here}
          - {name: Wrong, given: {channel: slow, role: informed}, expect: [page, call], source: here}
        """);
    var out = new StringWriter();

    // When
    var code =
        new CommandLine(new MediumEval())
            .setOut(new PrintWriter(out, true))
            .execute(file.toString());

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("1 of 2 situations as their sources say")
        .containsPattern("Wrong +page or call +digest +now +slow-informed +NOT KEPT");
  }

  static Stream<String> rules() {
    return SHIPPED.rules().stream().map(Rule::id);
  }

  static Stream<String> guards() {
    return SHIPPED.guards().stream().map(Guard::id);
  }

  private static Rule rule(String id) {
    return SHIPPED.rules().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> broken(Rulebook book) throws IOException {
    return MediumEval.outcomes(MediumEval.shippedRows(), book).stream()
        .filter(outcome -> !outcome.kept())
        .map(outcome -> outcome.row().name())
        .toList();
  }

  private static Rulebook withRule(String id, UnaryOperator<Rule> change) {
    var rules = new ArrayList<Rule>();
    SHIPPED.rules().forEach(one -> rules.add(one.id().equals(id) ? change.apply(one) : one));
    return new Rulebook(SHIPPED.guards(), rules);
  }

  private static Rule otherMedium(Rule rule) {
    var other = rule.medium() == Medium.EMAIL ? Medium.CHAT_MESSAGE : Medium.EMAIL;
    return with(rule, rule.scope(), other);
  }

  private static Rule negated(Rule rule) {
    return with(rule, negated(rule.scope()), rule.medium());
  }

  private static Guard negated(Guard guard) {
    return new Guard(
        guard.id(), negated(guard.scope()), guard.forbids(), guard.text(), guard.source());
  }

  private static Scope negated(Scope scope) {
    var expression = "!(" + scope.expression() + ")";
    return new Scope(
        scope.urgencies(), scope.roles(), expression, MediumEval.LANGUAGE.condition(expression));
  }

  private static Rule with(Rule rule, Scope scope, Medium medium) {
    return new Rule(
        rule.id(),
        rule.order(),
        scope,
        medium,
        rule.moment(),
        rule.fallbacks(),
        rule.text(),
        rule.follow(),
        rule.source());
  }
}

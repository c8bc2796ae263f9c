package dev.hartig.medium.domain;

import static dev.hartig.medium.domain.Situations.EVENING;
import static dev.hartig.medium.domain.Situations.MORNING;
import static dev.hartig.medium.domain.Situations.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a choice makes of a book, whatever stands in it; {@code eval medium} looks at the rules. */
class ChoiceTest {

  private static final Condition HOLDS = situation -> Verdict.HOLDS;
  private static final Condition HOLDS_NOT = situation -> Verdict.HOLDS_NOT;
  private static final Condition BROKEN = situation -> new Verdict.Broken("no such thing");

  @Test
  void theLowestOrderThatHoldsDecides() {
    // Given
    var book =
        book(
            rule("c", 3, HOLDS, Medium.DIGEST),
            rule("b", 2, HOLDS, Medium.EMAIL),
            rule("a", 1, HOLDS_NOT, Medium.CALL));

    // When
    var choice = choose(book);

    // Then
    assertThat(choice.rule().id()).isEqualTo("b");
    assertThat(choice.reasons())
        .extracting(Reason::rule)
        .containsExactly("medium.b", "medium.within-hours");
  }

  @Test
  void ofEqualOrdersTheFirstByIdDecides() {
    // When
    var choice = choose(book(rule("b", 1, HOLDS, Medium.CALL), rule("a", 1, HOLDS, Medium.EMAIL)));

    // Then
    assertThat(choice.rule().id()).isEqualTo("a");
  }

  @Test
  void whatAGuardForbidsIsPassedOverWithItsReason() {
    // Given
    var book = guarded(HOLDS, rule("a", 1, HOLDS, Medium.CALL), rule("b", 2, HOLDS, Medium.EMAIL));

    // When
    var choice = choose(book);

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.reasons())
        .contains(new Reason("medium.quiet", "Not by call: nobody is to be called."));
    assertThat(choice.fallbacks()).extracting(Fallback::medium).containsExactly(Medium.DIGEST);
  }

  @Test
  void aGuardThatDoesNotHoldForbidsNothing() {
    // When
    var choice = choose(guarded(HOLDS_NOT, rule("a", 1, HOLDS, Medium.CALL)));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.CALL);
    assertThat(choice.fallbacks()).hasSize(2);
  }

  @Test
  void aBrokenRuleDecidesNothingAndSaysSo() {
    // When
    var choice = choose(book(rule("a", 1, BROKEN, Medium.CALL), rule("b", 2, HOLDS, Medium.EMAIL)));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.reasons())
        .contains(new Reason("medium.ignored", "The rule a was ignored: no such thing."));
  }

  @Test
  void aBrokenGuardForbidsToBeSafeAndSaysSo() {
    // When
    var choice =
        choose(
            guarded(BROKEN, rule("a", 1, HOLDS, Medium.CALL), rule("b", 2, HOLDS, Medium.EMAIL)));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.reasons())
        .contains(
            new Reason(
                "medium.unsure",
                "The guard quiet could not be asked, and forbids to be safe: no such thing."));
  }

  @Test
  void theLastResortIsOneThatNoGuardForbids() {
    // Given
    var guard = new Guard("open", all(HOLDS), Set.of(Medium.EMAIL), "mail is read by others.", "");

    // When
    var choice = choose(new Rulebook(List.of(guard), List.of()));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.CHAT_MESSAGE);
    assertThat(choice.reasons().getFirst())
        .isEqualTo(
            new Reason("medium.last-resort", "No other rule holds: a message is to you alone."));
  }

  @Test
  void whereGuardsForbidEverythingSomebodyIsReachedAllTheSameAndToldSo() {
    // Given
    var guard = new Guard("none", all(HOLDS), Set.of(Medium.values()), "nothing.", "");

    // When
    var choice = choose(new Rulebook(List.of(guard), List.of()));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.reasons()).extracting(Reason::rule).contains("medium.overruled");
  }

  @Test
  void somebodyIsAlwaysReached() {
    // When
    var choice = choose(new Rulebook(List.of(), List.of()));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.reasons().getFirst().rule()).isEqualTo("medium.last-resort");
  }

  @Test
  void ownRulesReplaceThoseOfTheirIdAndOwnGuardsAreAdded() {
    // Given
    var book =
        guarded(HOLDS, rule("a", 1, HOLDS, Medium.EMAIL), rule("b", 2, HOLDS, Medium.DIGEST));
    var guard = new Guard("quiet", all(HOLDS), Set.of(Medium.PAGE), "no pages.", "");

    // When
    var own = book.with(List.of(guard), List.of(rule("a", 5, HOLDS, Medium.CALL)));

    // Then
    assertThat(own.rules()).extracting(Rule::id).containsExactly("b", "a");
    assertThat(own.guards()).hasSize(2);
    assertThat(book.rules()).extracting(Rule::order).containsExactly(1, 2);
  }

  @Test
  void asksNoRuleOfAnotherChannelOrRole() {
    // Given
    var elsewhere =
        new Scope(
            Set.of(Urgency.SLOW),
            Set.of(Role.CONSULTED),
            "",
            situation -> {
              throw new AssertionError("asked for " + situation);
            });
    var rule =
        new Rule("a", 1, elsewhere, Medium.CALL, Moment.AT_ONCE, List.of(), "Why.", null, "");

    // When
    var choice = choose(book(rule, rule("b", 2, HOLDS, Medium.EMAIL)));

    // Then
    assertThat(choice.rule().id()).isEqualTo("b");
  }

  @Test
  void saysWhatIsToFollow() {
    // Given
    var rule =
        new Rule(
            "a", 1, all(HOLDS), Medium.CALL, Moment.AT_ONCE, List.of(), "Why.", "Then write.", "");

    // When
    var choice = choose(book(rule));

    // Then
    assertThat(choice.reasons())
        .extracting(Reason::text)
        .containsExactly("Why.", "Then write.", "It goes at once, whatever the hour.");
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void holdsNothingWhereNoHoursAreKnown(Moment moment) {
    // When
    var choice =
        choose(Situations.of(Urgency.FAST, Role.INFORMED).hours(null).asOf(EVENING), moment);

    // Then
    assertThat(choice.notBefore()).isEqualTo(EVENING);
    assertThat(choice.deferred()).isFalse();
  }

  @Test
  void holdsUntilWorkBegins() {
    // When
    var choice =
        choose(Situations.of(Urgency.FAST, Role.RESPONSIBLE).asOf(EVENING), Moment.WORKING_HOURS);

    // Then
    assertThat(choice.notBefore()).isEqualTo(TUESDAY);
    assertThat(choice.deferred()).isTrue();
    assertThat(choice.reasons().getLast())
        .isEqualTo(
            new Reason(
                "medium.deferred",
                "It is outside your working hours: held until Tue 3 Mar 2026, 09:00"
                    + " (Europe/Berlin)."));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T07:59:59Z, medium.deadline",
    "2026-03-03T08:00:00Z, medium.deadline",
    "2026-03-03T08:00:01Z, medium.deferred",
  })
  void doesNotHoldBeyondTheDeadline(Instant deadline, String rule) {
    // Given
    var situation = Situations.of(Urgency.FAST, Role.RESPONSIBLE).asOf(EVENING).deadline(deadline);

    // When
    var choice = choose(situation, Moment.WORKING_HOURS);

    // Then
    assertThat(choice.reasons().getLast().rule()).isEqualTo(rule);
    assertThat(choice.deferred()).isEqualTo(rule.equals("medium.deferred"));
  }

  @Test
  void keepsTheDigestForTheNextMorning() {
    // When
    var choice = choose(Situations.of(Urgency.SLOW, Role.INFORMED), Moment.NEXT_START);

    // Then
    assertThat(choice.notBefore()).isEqualTo(TUESDAY).isAfter(MORNING);
    assertThat(choice.reasons().getLast().text())
        .startsWith("It is held for the beginning of your next working day");
  }

  @ParameterizedTest
  @CsvSource({"WORKING_HOURS", "NEXT_START"})
  void holdsUntilSomebodyIsBack(Moment moment) {
    // Given: back on Wednesday
    var away = new Absence(MORNING.minusSeconds(1), MORNING.plus(Duration.ofDays(2)));

    // When
    var choice = choose(Situations.of(Urgency.FAST, Role.CONSULTED).away(away), moment);

    // Then
    assertThat(choice.notBefore()).isEqualTo(away.until());
    assertThat(choice.deferred()).isTrue();
    assertThat(choice.reasons().getLast())
        .isEqualTo(
            new Reason(
                "medium.away",
                "You are away: held until you are back, Wed 4 Mar 2026, 11:00 (Europe/Berlin)."));
  }

  @Test
  void holdsNothingThatIsOfNoUseOnceSomebodyIsBack() {
    // Given
    var away = new Absence(MORNING, MORNING.plus(Duration.ofDays(2)));

    // When
    var choice =
        choose(
            Situations.of(Urgency.FAST, Role.CONSULTED).away(away).deadline(away.until()),
            Moment.WORKING_HOURS);

    // Then
    assertThat(choice.notBefore()).isEqualTo(MORNING);
    assertThat(choice.reasons().getLast().rule()).isEqualTo("medium.deadline");
  }

  @Test
  void whatGoesAtOnceGoesToWhoIsAwayAndSaysSo() {
    // Given
    var away = new Absence(MORNING, MORNING.plus(Duration.ofDays(2)));

    // When
    var choice =
        choose(Situations.of(Urgency.REALTIME, Role.RESPONSIBLE).away(away), Moment.AT_ONCE);

    // Then
    assertThat(choice.deferred()).isFalse();
    assertThat(choice.reasons().getLast())
        .isEqualTo(new Reason("medium.at-once", "It goes at once, although you are away."));
  }

  private static Choice choose(Situations situation, Moment moment) {
    var rule = new Rule("a", 1, all(HOLDS), Medium.EMAIL, moment, List.of(), "Why.", null, "");
    return Choice.choose(situation.build(), book(rule));
  }

  private static Choice choose(Rulebook book) {
    return Choice.choose(Situations.of(Urgency.FAST, Role.RESPONSIBLE).build(), book);
  }

  private static Rulebook book(Rule... rules) {
    return new Rulebook(List.of(), List.of(rules));
  }

  private static Rulebook guarded(Condition condition, Rule... rules) {
    var guard =
        new Guard("quiet", all(condition), Set.of(Medium.CALL), "nobody is to be called.", "");
    return new Rulebook(List.of(guard), List.of(rules));
  }

  private static Rule rule(String id, int order, Condition condition, Medium medium) {
    return new Rule(
        id,
        order,
        all(condition),
        medium,
        Moment.WORKING_HOURS,
        List.of(
            new Fallback(Medium.CALL, Duration.ofHours(1), "A call."),
            new Fallback(Medium.DIGEST, Duration.ofHours(1), "A line.")),
        "Why " + id + ".",
        null,
        "");
  }

  private static Scope all(Condition condition) {
    return new Scope(Set.of(), Set.of(), "", condition);
  }
}

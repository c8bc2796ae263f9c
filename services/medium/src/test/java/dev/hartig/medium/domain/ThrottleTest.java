package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThrottleTest {

  private static final Rulebook BOOK = RuleFile.shipped(new Language(Settings.DEFAULT));
  private static final int HERE = 4711;

  /** A Monday, 16:10 in Berlin, after the last hour with anything in it. */
  private static final Instant AFTERNOON = Instant.parse("2026-03-02T15:10:00Z");

  private static final Instant EIGHTEEN = Instant.parse("2026-03-02T17:00:00Z");

  /** The budget is 8: 6 of what merely informs, 8 of what asks, 16 of what is one's own to do. */
  @ParameterizedTest
  @CsvSource({
    "INFORMED,    5, CHAT_THREAD,  ",
    "INFORMED,    6, DIGEST,       2026-03-03T08:00:00Z",
    "CONSULTED,   7, CHAT_MESSAGE, ",
    "CONSULTED,   8, CHAT_MESSAGE, 2026-03-02T17:00:00Z",
    "RESPONSIBLE, 15, CHAT_MESSAGE, ",
    "RESPONSIBLE, 16, CHAT_MESSAGE, 2026-03-02T17:00:00Z"
  })
  void interruptsWhileFewerWereSpentThanItIsWorth(
      Role role, int spent, Medium medium, @Nullable Instant until) {
    // Given: all of it this morning, in Berlin until 18:30
    var situation = late(role).attention(spentThisMorning(8, spent)).build();

    // When
    var choice = Choice.choose(situation, BOOK);

    // Then
    assertThat(choice.medium()).isEqualTo(medium);
    assertThat(choice.notBefore()).isEqualTo(until == null ? AFTERNOON : until);
    assertThat(choice.deferred()).isEqualTo(until != null);
  }

  @Test
  void saysInNumbersWhyItIsHeld() {
    // Given
    var informed = late(Role.INFORMED).attention(spentThisMorning(8, 7)).build();
    var asked = late(Role.CONSULTED).attention(spentThisMorning(1, 1)).build();
    var none = late(Role.RESPONSIBLE).attention(spentThisMorning(0, 0)).build();

    // When / Then
    assertThat(Choice.choose(informed, BOOK).reasons())
        .containsExactly(
            new Reason(
                "medium.budget",
                "A line in the digest in the place of a chat thread: you had 7 interruptions since"
                    + " 08:30, and what merely informs you is worth 6 (your budget is 8 a day)."),
            new Reason(
                "medium.deferred",
                "It is held for the beginning of your next working day, Tue 3 Mar 2026, 09:00"
                    + " (Europe/Berlin)."));
    assertThat(Choice.choose(asked, BOOK).reasons().getLast())
        .isEqualTo(
            new Reason(
                "medium.budget",
                "It is held until Mon 2 Mar 2026, 18:00 (Europe/Berlin): you had 1 interruption"
                    + " since 08:30, and what asks for your word is worth 1 (your budget is 1 a"
                    + " day)."));
    assertThat(Choice.choose(none, BOOK).reasons().getLast().text())
        .contains("you had no interruption today, and what is yours to do is worth 0");
  }

  @Test
  void aCrowdedHourIsHeldForTheNextEvenOneAndNotForTheDigest() {
    // Given: 3 in the last hour, and 3 a day in all
    var spent = attention(8, AFTERNOON, 5, 10, 59);

    // When
    var choice = Choice.choose(late(Role.INFORMED).attention(spent).build(), BOOK);

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.CHAT_THREAD);
    assertThat(choice.notBefore()).isEqualTo(EIGHTEEN);
    assertThat(choice.reasons().getLast().text())
        .endsWith(
            "you had 3 interruptions in the last hour, and what merely informs you is worth 3 an"
                + " hour (your budget is 8 a day).");
    assertThat(
            Choice.choose(
                    late(Role.INFORMED).attention(attention(8, AFTERNOON, 5, 10, 61)).build(), BOOK)
                .deferred())
        .isFalse();
  }

  /** What is held for one moment interrupts once, so that the next day is not spent in advance. */
  @Test
  void aPileThatWasHeldCountsOnce() {
    // Given
    var pile =
        IntStream.range(0, 20)
            .mapToObj(number -> new Interruption(AFTERNOON.minusSeconds(60), Interruption.HELD))
            .toList();
    var spent = new Attention(2, Interruptions.of(pile), HERE);

    // When
    var choice = Choice.choose(late(Role.CONSULTED).attention(spent).build(), BOOK);

    // Then
    assertThat(choice.deferred()).isTrue();
    assertThat(choice.reasons().getLast().text()).contains("1 interruption in the last hour");
  }

  @Test
  void theDeadlineWins() {
    // Given
    var informed = late(Role.INFORMED).attention(spentThisMorning(8, 9)).deadline(EIGHTEEN).build();
    var asked = late(Role.CONSULTED).attention(spentThisMorning(8, 9)).deadline(EIGHTEEN).build();
    var later =
        late(Role.CONSULTED)
            .attention(spentThisMorning(8, 9))
            .deadline(EIGHTEEN.plusSeconds(1))
            .build();

    // When / Then
    assertThat(Choice.choose(informed, BOOK).medium()).isEqualTo(Medium.CHAT_THREAD);
    assertThat(Choice.choose(informed, BOOK).deferred()).isFalse();
    assertThat(Choice.choose(asked, BOOK).reasons().getLast().rule()).isEqualTo("medium.deadline");
    assertThat(Choice.choose(asked, BOOK).notBefore()).isEqualTo(AFTERNOON);
    assertThat(Choice.choose(later, BOOK).notBefore()).isEqualTo(EIGHTEEN);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nothingOnRealtimeIsHeld(Role role) {
    // Given
    var spent = spentThisMorning(0, 60);

    // When
    var choice =
        Choice.choose(
            Situations.of(Urgency.REALTIME, role).asOf(AFTERNOON).attention(spent).build(), BOOK);

    // Then
    assertThat(choice.deferred()).isFalse();
    assertThat(choice.medium().interrupts()).isTrue();
  }

  /** The rules that ship send all of realtime at once; an organisation's own may not. */
  @Test
  void nothingOnRealtimeIsHeldForTheBudgetWhateverTheRule() {
    // Given
    var own =
        new Rule(
            "own",
            1,
            new Scope(Set.of(), Set.of(), "", situation -> Verdict.HOLDS),
            Medium.CHAT_MESSAGE,
            Moment.WORKING_HOURS,
            List.of(),
            "We work by day.",
            null,
            "");
    var situation =
        Situations.of(Urgency.REALTIME, Role.CONSULTED)
            .asOf(Situations.MORNING)
            .attention(spentThisMorning(0, 3))
            .build();

    // When
    var choice = Choice.choose(situation, BOOK.with(List.of(), List.of(own)));

    // Then
    assertThat(choice.rule().id()).isEqualTo("own");
    assertThat(choice.deferred()).isFalse();
  }

  @Test
  void neitherIsWhatWaitsAnywayNorWhatARuleSendsAtOnce() {
    // Given
    var slow =
        Situations.of(Urgency.SLOW, Role.RESPONSIBLE)
            .asOf(AFTERNOON)
            .attention(spentThisMorning(0, 60))
            .build();
    var own =
        new Rule(
            "own",
            1,
            new Scope(Set.of(), Set.of(), "", situation -> Verdict.HOLDS),
            Medium.CHAT_MESSAGE,
            Moment.AT_ONCE,
            List.of(),
            "We are quick.",
            null,
            "");

    // When / Then
    assertThat(Choice.choose(slow, BOOK).medium()).isEqualTo(Medium.EMAIL);
    assertThat(Choice.choose(slow, BOOK).deferred()).isFalse();
    assertThat(
            Choice.choose(
                    late(Role.INFORMED).attention(spentThisMorning(0, 60)).build(),
                    BOOK.with(List.of(), List.of(own)))
                .deferred())
        .isFalse();
  }

  @Test
  void moreOfWhatJustInterruptedIsShownWithIt() {
    // Given
    var spent =
        new Attention(
            0, Interruptions.NONE.plus(new Interruption(AFTERNOON.minusSeconds(60), HERE)), HERE);

    // When
    var choice = Choice.choose(late(Role.CONSULTED).attention(spent).build(), BOOK);

    // Then
    assertThat(choice.deferred()).isFalse();
  }

  @Test
  void whereNoLineMayBeTheNoteIsHeld() {
    // Given: what is sensitive is in no digest; nor is what they would rather not have there
    var sensitive =
        late(Role.INFORMED).labels("sensitive").attention(spentThisMorning(8, 9)).build();
    var noDigest =
        new Preferences(
            List.of(
                new Avoidance(
                    new Scope(Set.of(), Set.of(), "", situation -> Verdict.HOLDS),
                    EnumSet.of(Medium.DIGEST),
                    "")),
            List.of(),
            null);
    var averse = late(Role.INFORMED).preferring(noDigest).attention(spentThisMorning(8, 9)).build();

    // When / Then
    assertThat(Choice.choose(sensitive, BOOK).medium()).isEqualTo(Medium.CHAT_MESSAGE);
    assertThat(Choice.choose(sensitive, BOOK).notBefore()).isEqualTo(EIGHTEEN);
    assertThat(Choice.choose(averse, BOOK).medium()).isEqualTo(Medium.CHAT_THREAD);
    assertThat(Choice.choose(averse, BOOK).notBefore()).isEqualTo(EIGHTEEN);
  }

  @Test
  void itIsHeldForWorkAndNotForTheEvening() {
    // Given: 16:10, and they work until 17:00
    var situation =
        Situations.of(Urgency.FAST, Role.CONSULTED)
            .asOf(AFTERNOON)
            .attention(spentThisMorning(8, 8))
            .build();

    // When
    var choice = Choice.choose(situation, BOOK);

    // Then
    assertThat(choice.notBefore()).isEqualTo(Situations.TUESDAY);
  }

  @Test
  void yesterdayIsOver() {
    // Given: Sunday's last quarter of an hour in Berlin, and what comes tomorrow
    var yesterday = Instant.parse("2026-03-01T22:45:00Z");
    var spent =
        new Attention(
            1,
            Interruptions.of(
                List.of(new Interruption(yesterday, 1), new Interruption(Situations.TUESDAY, 2))),
            HERE);

    // When
    var choice = Choice.choose(late(Role.CONSULTED).attention(spent).build(), BOOK);

    // Then
    assertThat(choice.deferred()).isFalse();
  }

  @Test
  void whatItTakesOfThemIsToldWithTheChoice() {
    // Given
    var now = late(Role.CONSULTED).attention(new Attention(8, Interruptions.NONE, HERE)).build();
    var held = late(Role.CONSULTED).attention(spentThisMorning(8, 8)).build();
    var line = late(Role.INFORMED).attention(spentThisMorning(8, 8)).build();

    // When / Then
    assertThat(Choice.choose(now, BOOK).interruption(now))
        .contains(new Interruption(AFTERNOON, HERE));
    assertThat(Choice.choose(held, BOOK).interruption(held))
        .contains(new Interruption(EIGHTEEN, Interruption.HELD));
    assertThat(Choice.choose(line, BOOK).interruption(line)).isEmpty();
  }

  @Test
  void aBudgetIsANumberOfInterruptions() {
    assertThatThrownBy(() -> new Attention(-1, Interruptions.NONE, HERE))
        .hasMessage("a budget is 0 to 1000 interruptions a day: -1");
  }

  private static Situations late(Role role) {
    return Situations.of(Urgency.FAST, role)
        .asOf(AFTERNOON)
        .hours(
            new WorkingHours(
                Situations.BERLIN.zone(), Situations.BERLIN.days(), 9 * 60, 18 * 60 + 30));
  }

  /** From 08:30 in Berlin on, each ten minutes after the one before. */
  private static Attention spentThisMorning(int budget, int many) {
    var first = Instant.parse("2026-03-02T07:30:00Z");
    return new Attention(
        budget,
        Interruptions.of(
            IntStream.range(0, many)
                .mapToObj(
                    number ->
                        new Interruption(first.plus(Duration.ofMinutes(10L * number)), number + 1))
                .toList()),
        HERE);
  }

  private static Attention attention(int budget, Instant now, int... minutesAgo) {
    return new Attention(
        budget,
        Interruptions.of(
            IntStream.of(minutesAgo)
                .mapToObj(ago -> new Interruption(now.minus(Duration.ofMinutes(ago)), ago))
                .toList()),
        HERE);
  }
}

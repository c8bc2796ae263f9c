package dev.hartig.medium.domain;

import static dev.hartig.medium.domain.Situations.BERLIN;
import static dev.hartig.medium.domain.Situations.EVENING;
import static dev.hartig.medium.domain.Situations.MORNING;
import static dev.hartig.medium.domain.Situations.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

  private static final Condition HOLDS = situation -> Verdict.HOLDS;
  private static final Set<DayOfWeek> WEEK = EnumSet.allOf(DayOfWeek.class);
  private static final QuietHours NIGHT = new QuietHours(WEEK, 20 * 60, 8 * 60);

  /** 11:30 to 12:30 of a day at the office. */
  private static final QuietHours NOON = new QuietHours(WEEK, 11 * 60 + 30, 12 * 60 + 30);

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @Test
  void whatSomebodyWouldRatherNotIsPassedOverInTheirWords() {
    // Given
    var avoidance =
        new Avoidance(
            new Scope(Set.of(Urgency.FAST), Set.of(Role.INFORMED), "'deploy' in labels", HOLDS),
            Set.of(Medium.CHAT_MESSAGE),
            "I read deploys in the mail");

    // When
    var choice =
        choose(
            Urgency.FAST,
            Role.INFORMED,
            avoiding(avoidance),
            rule(1, Medium.CHAT_MESSAGE),
            rule(2, Medium.EMAIL));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.reasons())
        .contains(
            new Reason(
                "medium.preference",
                "Not by chat message: you would rather not on fast when informed"
                    + " if 'deploy' in labels (\"I read deploys in the mail\")."));
  }

  @ParameterizedTest
  @CsvSource({"SLOW, INFORMED", "FAST, CONSULTED"})
  void itHoldsOnlyWhereTheySaidSo(Urgency urgency, Role role) {
    // Given
    var scope = new Scope(Set.of(Urgency.FAST), Set.of(Role.INFORMED), "", HOLDS);
    var avoidance = new Avoidance(scope, Set.of(Medium.CHAT_MESSAGE), "");

    // When
    var choice =
        choose(
            urgency,
            role,
            avoiding(avoidance),
            rule(1, Medium.CHAT_MESSAGE),
            rule(2, Medium.EMAIL));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.CHAT_MESSAGE);
  }

  @Test
  void nothingIsPreferredToBeingReachedByWhoHasToActOnWhatIsUrgent() {
    // Given: not by anything, at no time
    var preferences =
        new Preferences(
            List.of(avoidance(HOLDS, Medium.values())),
            List.of(NIGHT, NOON),
            new DigestTime(WEEK, 0));

    // When
    var choice =
        Choice.choose(
            Situations.of(Urgency.REALTIME, Role.RESPONSIBLE)
                .asOf(EVENING)
                .preferring(preferences)
                .build(),
            new Rulebook(List.of(), List.of(rule(1, Medium.PAGE))));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.PAGE);
    assertThat(choice.deferred()).isFalse();
    assertThat(choice.fallbacks()).hasSize(2);
    assertThat(choice.reasons())
        .extracting(Reason::rule)
        .containsExactly("medium.r1", "medium.at-once");
  }

  @Test
  void aGuardIsStrongerThanWhatIsLeftToPrefer() {
    // Given: they would rather have email, which a guard forbids
    var guard = new Guard("no-mail", all(HOLDS), Set.of(Medium.EMAIL), "mail is read by all.", "");
    var preferences = avoiding(avoidance(HOLDS, Medium.CHAT_MESSAGE, Medium.DIGEST));

    // When
    var choice =
        Choice.choose(
            Situations.of(Urgency.FAST, Role.CONSULTED).preferring(preferences).build(),
            new Rulebook(
                List.of(guard), List.of(rule(1, Medium.EMAIL), rule(2, Medium.CHAT_MESSAGE))));

    // Then
    assertThat(choice.rule().id()).isEqualTo("r2");
    assertThat(choice.reasons())
        .extracting(Reason::rule)
        .contains("medium.no-mail", "medium.preference", "medium.preference-set-aside");
  }

  @Test
  void whereTheyAvoidAllThatTheRulesSayALastResortHeedsTheHour() {
    // Given
    var preferences = avoiding(avoidance(HOLDS, Medium.EMAIL, Medium.CALL));

    // When
    var choice =
        Choice.choose(
            Situations.of(Urgency.SLOW, Role.CONSULTED)
                .asOf(EVENING)
                .preferring(preferences)
                .build(),
            new Rulebook(List.of(), List.of(rule(1, Medium.EMAIL), rule(2, Medium.CALL))));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.CHAT_MESSAGE);
    assertThat(choice.notBefore()).isEqualTo(TUESDAY);
  }

  @Test
  void theSameReasonIsGivenOnce() {
    // When
    var choice =
        choose(
            Urgency.FAST,
            Role.CONSULTED,
            avoiding(avoidance(HOLDS, Medium.CALL)),
            rule(1, Medium.CALL),
            rule(2, Medium.CALL),
            rule(3, Medium.EMAIL));

    // Then
    assertThat(choice.reasons()).extracting(Reason::rule).containsOnlyOnce("medium.preference");
  }

  @Test
  void fallbacksAreThinnedButNeverToNothing() {
    // Given: rules fall back on a call, then on a digest
    var oneLeft = avoiding(avoidance(HOLDS, Medium.CALL));
    var noneLeft = avoiding(avoidance(HOLDS, Medium.CALL, Medium.DIGEST));

    // When
    var thinned = choose(Urgency.FAST, Role.CONSULTED, oneLeft, rule(1, Medium.EMAIL));
    var kept = choose(Urgency.FAST, Role.CONSULTED, noneLeft, rule(1, Medium.EMAIL));

    // Then
    assertThat(thinned.fallbacks()).extracting(Fallback::medium).containsExactly(Medium.DIGEST);
    assertThat(kept.fallbacks()).hasSize(2);
  }

  @Test
  void aPreferenceThatCannotBeAskedIsIgnoredAndSaidSo() {
    // Given
    var broken = avoidance(situation -> new Verdict.Broken("no such thing"), Medium.EMAIL);

    // When
    var choice = choose(Urgency.FAST, Role.CONSULTED, avoiding(broken), rule(1, Medium.EMAIL));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.reasons())
        .contains(new Reason("medium.ignored", "What you prefer was ignored: no such thing."));
  }

  /** Monday in Berlin, an hour ahead of UTC; work is from nine to five. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:29:59Z, 2026-03-02T10:29:59Z, medium.within-hours",
    "2026-03-02T10:30:00Z, 2026-03-02T11:30:00Z, medium.quiet",
    "2026-03-02T11:29:59Z, 2026-03-02T11:30:00Z, medium.quiet",
    "2026-03-02T11:30:00Z, 2026-03-02T11:30:00Z, medium.within-hours",
    "2026-03-02T20:00:00Z, 2026-03-03T08:00:00Z, medium.deferred",
  })
  void quietHoursHoldWhatHeedsTheHour(Instant asOf, Instant notBefore, String why) {
    // When
    var choice = choose(asOf, quiet(NOON), null, Moment.WORKING_HOURS);

    // Then
    assertThat(choice.notBefore()).isEqualTo(notBefore);
    assertThat(choice.reasons().getLast().rule()).isEqualTo(why);
  }

  @Test
  void quietHoursAreSaidInWords() {
    // When
    var choice = choose(MORNING.plusSeconds(1_800), quiet(NOON), null, Moment.WORKING_HOURS);

    // Then
    assertThat(choice.reasons().getLast().text())
        .isEqualTo(
            "These are your quiet hours, Mon, Tue, Wed, Thu, Fri, Sat, Sun 11:30-12:30: held until"
                + " Mon 2 Mar 2026, 12:30 (Europe/Berlin).");
  }

  @Test
  void quietHoursDoNotHoldWhatIsOfNoUseAfterThem() {
    // Given
    var now = Instant.parse("2026-03-02T11:00:00Z");

    // When
    var choice = choose(now, quiet(NOON), now.plusSeconds(1_800), Moment.WORKING_HOURS);

    // Then
    assertThat(choice.notBefore()).isEqualTo(now);
    assertThat(choice.reasons().getLast().rule()).isEqualTo("medium.deadline");
  }

  @Test
  void quietHoursOverMidnightAreOfTheDayOnWhichTheyBegin() {
    // Given: Friday evening only
    var friday = new QuietHours(Set.of(DayOfWeek.FRIDAY), 20 * 60, 8 * 60);

    // When / Then
    assertThat(friday.includes(Instant.parse("2026-03-06T18:59:59Z"), ZONE)).isFalse();
    assertThat(friday.includes(Instant.parse("2026-03-06T19:00:00Z"), ZONE)).isTrue();
    assertThat(friday.includes(Instant.parse("2026-03-07T06:59:59Z"), ZONE)).isTrue();
    assertThat(friday.includes(Instant.parse("2026-03-07T07:00:00Z"), ZONE)).isFalse();
    assertThat(friday.includes(Instant.parse("2026-03-08T05:00:00Z"), ZONE)).isFalse();
    assertThat(friday.end(Instant.parse("2026-03-07T02:00:00Z"), ZONE))
        .isEqualTo(Instant.parse("2026-03-07T07:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // The night of the 29th of March is an hour shorter, that of the 25th of October longer.
    "2026-03-28T20:00:00Z, 2026-03-29T06:00:00Z",
    "2026-10-24T19:00:00Z, 2026-10-25T07:00:00Z",
  })
  void quietNightsFollowTheClocks(Instant evening, Instant end) {
    // Given
    var presence = new Presence(ZONE, null, List.of());

    // When
    var free = quiet(NIGHT).nextFree(evening, presence);

    // Then
    assertThat(free).isEqualTo(end);
  }

  @Test
  void quietHoursThatLeaveNoHourOfWorkAreSetAside() {
    // Given
    var day = new QuietHours(WEEK, 8 * 60, 18 * 60);

    // When
    var choice = choose(MORNING, quiet(day), null, Moment.WORKING_HOURS);

    // Then
    assertThat(choice.notBefore()).isEqualTo(MORNING);
  }

  @Test
  void onRealtimeNobodyIsHeldBackButWhatRingsIsLeftOut() {
    // When
    var choice =
        Choice.choose(
            Situations.of(Urgency.REALTIME, Role.CONSULTED)
                .asOf(EVENING)
                .preferring(quiet(NIGHT))
                .build(),
            new Rulebook(List.of(), List.of(rule(1, Medium.CHAT_MESSAGE), rule(2, Medium.EMAIL))));

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.EMAIL);
    assertThat(choice.fallbacks()).extracting(Fallback::medium).containsExactly(Medium.DIGEST);
    assertThat(choice.reasons().get(1).rule()).isEqualTo("medium.quiet");
  }

  @Test
  void theDigestComesWhenTheyWantIt() {
    // Given: at four, and away on Monday
    var preferences = new Preferences(List.of(), List.of(), new DigestTime(WEEK, 16 * 60));
    var situation = Situations.of(Urgency.SLOW, Role.INFORMED).preferring(preferences);
    var book = new Rulebook(List.of(), List.of(rule(1, Medium.DIGEST)));
    var monday = new Absence(MORNING, MORNING.plus(Duration.ofHours(12)));

    // When
    var today = Choice.choose(situation.build(), book);
    var back = Choice.choose(situation.away(monday).build(), book);
    var late = Choice.choose(situation.deadline(MORNING.plus(Duration.ofHours(20))).build(), book);

    // Then
    assertThat(today.notBefore()).isEqualTo(Instant.parse("2026-03-02T15:00:00Z"));
    assertThat(today.reasons().getLast())
        .isEqualTo(
            new Reason(
                "medium.digest-time",
                "It is held for your digest, which you prefer to have Mon, Tue, Wed, Thu, Fri, Sat,"
                    + " Sun 16:00: Mon 2 Mar 2026, 16:00 (Europe/Berlin)."));
    assertThat(back.notBefore()).isEqualTo(Instant.parse("2026-03-03T15:00:00Z"));
    assertThat(late.reasons().getLast().rule()).isEqualTo("medium.deadline");
  }

  @Test
  void theDigestComesWhenTheyAreBackHoweverLongThatIs() {
    // Given: back at the very moment of a digest, after thousands of years
    var back = Instant.parse("9998-01-01T15:00:00Z");
    var presence = new Presence(ZONE, null, List.of(new Absence(MORNING, back)));

    // When
    var next = new DigestTime(WEEK, 16 * 60).next(MORNING, presence);

    // Then
    assertThat(next).isEqualTo(back);
  }

  @Test
  void aDigestTimeOfThisVeryMomentIsThatOfTomorrow() {
    // Given
    var time = new DigestTime(WEEK, 11 * 60);

    // When
    var next = time.next(MORNING, new Presence(BERLIN.zone(), BERLIN, List.of()));

    // Then
    assertThat(next).isEqualTo(MORNING.plus(Duration.ofDays(1)));
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThatThrownBy(() -> new QuietHours(WEEK, 60, 60)).hasMessageContaining("60");
    assertThatThrownBy(() -> new QuietHours(Set.of(), 60, 90)).hasMessageContaining("60 to 90");
    assertThatThrownBy(() -> new DigestTime(WEEK, 1_440)).hasMessageContaining("1440");
    assertThatThrownBy(() -> new Avoidance(all(HOLDS), Set.of(), ""))
        .hasMessageContaining("avoids");
  }

  private static Choice choose(
      Instant asOf, Preferences preferences, @Nullable Instant deadline, Moment moment) {
    var situation = Situations.of(Urgency.FAST, Role.CONSULTED).asOf(asOf).preferring(preferences);
    var rule =
        new Rule("a", 1, all(HOLDS), Medium.CHAT_MESSAGE, moment, List.of(), "Why.", null, "");
    return Choice.choose(
        (deadline == null ? situation : situation.deadline(deadline)).build(),
        new Rulebook(List.of(), List.of(rule)));
  }

  private static Choice choose(Urgency urgency, Role role, Preferences preferences, Rule... rules) {
    return Choice.choose(
        Situations.of(urgency, role).preferring(preferences).build(),
        new Rulebook(List.of(), List.of(rules)));
  }

  private static Preferences avoiding(Avoidance... avoid) {
    return new Preferences(List.of(avoid), List.of(), null);
  }

  private static Preferences quiet(QuietHours... hours) {
    return new Preferences(List.of(), List.of(hours), null);
  }

  private static Avoidance avoidance(Condition condition, Medium... media) {
    return new Avoidance(all(condition), Set.of(media), "");
  }

  private static Rule rule(int order, Medium medium) {
    return new Rule(
        "r" + order,
        order,
        all(HOLDS),
        medium,
        Moment.AT_ONCE,
        List.of(
            new Fallback(Medium.CALL, Duration.ofHours(1), "A call."),
            new Fallback(Medium.DIGEST, Duration.ofHours(1), "A line.")),
        "Why.",
        null,
        "");
  }

  private static Scope all(Condition condition) {
    return new Scope(Set.of(), Set.of(), "", condition);
  }
}

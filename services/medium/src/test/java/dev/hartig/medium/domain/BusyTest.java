package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BusyTest {

  private static final Rulebook BOOK = RuleFile.shipped(new Language(Settings.DEFAULT));

  /** A Monday, 11:00 in Berlin, where work ends at 17:00. */
  private static final Instant NOW = Situations.MORNING;

  private static Meeting meeting(String from, String until) {
    return new Meeting(Instant.parse(from), Instant.parse(until));
  }

  private static Meeting around(int before, int after) {
    return new Meeting(NOW.minus(Duration.ofMinutes(before)), NOW.plus(Duration.ofMinutes(after)));
  }

  private static Choice choose(Situations situations) {
    return Choice.choose(situations.build(), BOOK);
  }

  private static Situations asked() {
    return Situations.of(Urgency.FAST, Role.CONSULTED);
  }

  @Test
  void whatCanWaitWaitsForTheEndOfAMeetingAndSaysSo() {
    // When
    var choice = choose(asked().busy(around(30, 270)));
    var shorter = choose(asked().busy(around(30, 45)));

    // Then
    assertThat(shorter.medium()).isEqualTo(Medium.CHAT_MESSAGE);
    assertThat(shorter.notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(45)));
    assertThat(shorter.deferred()).isTrue();
    assertThat(shorter.reasons().getLast())
        .isEqualTo(
            new Reason(
                "medium.busy",
                "You are in a meeting until 11:45: held until Mon 2 Mar 2026, 11:45"
                    + " (Europe/Berlin)."));
    assertThat(choice.notBefore()).isEqualTo(NOW.plus(Busy.AT_MOST));
    assertThat(choice.reasons().getLast().text())
        .isEqualTo(
            "You are in a meeting until 15:30, longer than it can wait: held until Mon 2 Mar 2026,"
                + " 14:00 (Europe/Berlin).");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nothingWaitsOnRealtime(Role role) {
    // When
    var choice = choose(Situations.of(Urgency.REALTIME, role).busy(around(30, 45)));

    // Then
    assertThat(choice.notBefore()).isEqualTo(NOW);
  }

  @Test
  void whatDoesNotInterruptDoesNotWait() {
    // When
    var mail = choose(Situations.of(Urgency.SLOW, Role.RESPONSIBLE).busy(around(30, 45)));
    var digest = choose(Situations.of(Urgency.SLOW, Role.INFORMED).busy(around(30, 24 * 60)));

    // Then
    assertThat(mail.medium()).isEqualTo(Medium.EMAIL);
    assertThat(mail.notBefore()).isEqualTo(NOW);
    assertThat(digest.medium()).isEqualTo(Medium.DIGEST);
    assertThat(digest.notBefore()).isEqualTo(Situations.TUESDAY);
  }

  /** Minutes from 11:00 at which a meeting ends, and a deadline is. */
  @ParameterizedTest
  @CsvSource({
    "45, 46, 45, medium.busy",
    "45, 45, 0, medium.deadline",
    "45, 10, 0, medium.deadline",
    "600, 181, 180, medium.busy",
    "600, 180, 0, medium.deadline",
  })
  void theDeadlineGoesBefore(int end, int deadline, int held, String rule) {
    // When
    var choice =
        choose(asked().busy(around(5, end)).deadline(NOW.plus(Duration.ofMinutes(deadline))));

    // Then
    assertThat(choice.notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(held)));
    assertThat(choice.reasons().getLast().rule()).isEqualTo(rule);
  }

  @Test
  void whatIsHeldForTheMorningIsNotHeldPastItsDeadlineByAMeeting() {
    // Given: told in the evening, with a meeting from nine to ten
    var first = meeting("2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z");

    // When
    var before =
        choose(
            asked()
                .asOf(Situations.EVENING)
                .busy(first)
                .deadline(Instant.parse("2026-03-03T08:30:00Z")));
    var after = choose(asked().asOf(Situations.EVENING).busy(first));

    // Then
    assertThat(before.notBefore()).isEqualTo(Situations.TUESDAY);
    assertThat(after.notBefore()).isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
    assertThat(after.reasons().getLast())
        .isEqualTo(
            new Reason(
                "medium.deferred",
                "It is outside your working hours: held until Tue 3 Mar 2026, 09:00"
                    + " (Europe/Berlin). Then you are in a meeting until 10:00: held until Tue 3"
                    + " Mar 2026, 10:00 (Europe/Berlin)."));
  }

  /**
   * On the Friday before clocks go forward, and before they go back: the next morning of work is at
   * nine by the clock.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-03-27T15:30:00Z, 2026-03-27T16:30:00Z, 2026-03-30T07:00:00Z",
    "2026-10-23T14:30:00Z, 2026-10-23T15:30:00Z, 2026-10-26T08:00:00Z",
  })
  void afterAMeetingThatOutlastsTheDayItIsMorningByTheClock(
      Instant now, Instant end, Instant morning) {
    // When
    var choice =
        choose(asked().asOf(now).busy(new Meeting(now.minus(Duration.ofMinutes(10)), end)));

    // Then
    assertThat(choice.notBefore()).isEqualTo(morning);
    assertThat(choice.reasons().getLast().text()).startsWith("You are in a meeting until 17:30:");
  }

  /** A meeting through the hour that comes twice, for one who works at any hour. */
  @Test
  void anHourThatComesTwiceIsWaitedForTwice() {
    // Given
    var now = Instant.parse("2026-10-25T00:30:00Z");
    var night =
        new WorkingHours(Situations.BERLIN.zone(), EnumSet.allOf(DayOfWeek.class), 0, 24 * 60);

    // When: from 2:15 to 3:30, by the clock an hour and a quarter
    var choice =
        choose(
            asked()
                .hours(night)
                .asOf(now)
                .busy(meeting("2026-10-25T00:15:00Z", "2026-10-25T02:30:00Z")));

    // Then
    assertThat(choice.notBefore()).isEqualTo(Instant.parse("2026-10-25T02:30:00Z"));
    assertThat(choice.reasons().getLast().text()).contains("in a meeting until 03:30");
  }

  @Test
  void whatFollowsAtOnceIsOneMeeting() {
    // When
    var busy = new Busy(List.of(around(-34, 60), around(30, 30), around(20, 10), around(-66, 90)));

    // Then
    assertThat(busy.meetings()).containsExactly(around(30, 60), around(-66, 90));
    assertThat(busy.until(NOW)).contains(NOW.plus(Duration.ofMinutes(60)));
    assertThat(busy.until(NOW.plus(Duration.ofMinutes(60)))).isEmpty();
    assertThat(busy.until(NOW.minus(Duration.ofMinutes(31)))).isEmpty();
  }

  @Test
  void quietHoursAfterAMeetingAreWaitedForToo() {
    // Given: quiet from 12:00 to 13:00
    var noon =
        new Preferences(
            List.of(), List.of(new QuietHours(Set.of(DayOfWeek.MONDAY), 12 * 60, 13 * 60)), null);

    // When
    var choice = choose(asked().preferring(noon).busy(around(30, 70)));

    // Then
    assertThat(choice.notBefore()).isEqualTo(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void whatIsHeldForTheEvenHourIsHeldForTheMeetingOfThatHour() {
    // Given: a budget of nothing, and a meeting from 11:30 to 12:30
    var choice =
        choose(asked().attention(new Attention(0, Interruptions.NONE, 1)).busy(around(-30, 90)));

    // Then
    assertThat(choice.notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(90)));
    assertThat(choice.reasons().getLast().rule()).isEqualTo("medium.budget");
    assertThat(choice.reasons().getLast().text()).contains("Then you are in a meeting until 12:30");
  }

  @Test
  void aConditionCanAskForIt() {
    // Given
    var condition = new Language(Settings.DEFAULT).condition("busy && role == 'consulted'");

    // When / Then
    assertThat(condition.test(asked().busy(around(5, 5)).build())).isEqualTo(Verdict.HOLDS);
    assertThat(condition.test(asked().build())).isEqualTo(Verdict.HOLDS_NOT);
  }

  /**
   * However somebody blocks their days, they work when it comes, and meetings hold for the bound.
   */
  @Test
  void neverHoldsForMoreWorkingTimeThanTheBound() {
    for (var seed = 0L; seed < 500; seed++) {
      // Given
      var random = new Random(seed);
      var meetings = new ArrayList<Meeting>();
      for (var i = 0; i < random.nextInt(40); i++) {
        var from = NOW.plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60) - 600L));
        meetings.add(new Meeting(from, from.plus(Duration.ofMinutes(1 + random.nextInt(600)))));
      }
      var busy = new Busy(meetings);
      var presence = new Presence(Situations.BERLIN.zone(), Situations.BERLIN, List.of());

      // When
      var next = busy.nextFree(NOW, Preferences.NONE, presence);

      // Then
      var worked = presence.spans(NOW, next).stream().mapToLong(Span::minutes).sum();
      assertThat(presence.works(next)).as("seed %d", seed).isTrue();
      assertThat(worked).as("seed %d", seed).isLessThanOrEqualTo(Busy.AT_MOST.toMinutes());
      var met = free(busy, next) || worked == Busy.AT_MOST.toMinutes();
      assertThat(met || held(busy, presence, next)).as("seed %d", seed).isTrue();
    }
  }

  private static boolean free(Busy busy, Instant at) {
    return busy.until(at).isEmpty();
  }

  /** In a meeting at a beginning of work all the same: the bound was used up before. */
  private static boolean held(Busy busy, Presence presence, Instant at) {
    return at.equals(presence.nextStart(at.minusSeconds(1))) && !free(busy, at);
  }

  @Test
  void aMeetingEndsAfterItBegins() {
    assertThatThrownBy(() -> new Meeting(NOW, NOW)).hasMessageContaining("ends after it begins");
  }
}

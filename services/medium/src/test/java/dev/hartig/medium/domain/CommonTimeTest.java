package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommonTimeTest {

  private static final Rulebook BOOK = RuleFile.shipped(new Language(Settings.DEFAULT));

  /** A Monday, 11:00 in Berlin, where work ends at 17:00, and 5:00 in New York. */
  private static final Instant NOW = Situations.MORNING;

  private static final WorkingHours NEW_YORK = Situations.office("America/New_York");
  private static final WorkingHours TOKYO = Situations.office("Asia/Tokyo");
  private static final WorkingHours KATHMANDU = Situations.office("Asia/Kathmandu");

  private static Instant at(String time) {
    return Instant.parse("2026-03-" + time + ":00Z");
  }

  private static Talker talker(WorkingHours hours, Meeting... meetings) {
    return new Talker(Situations.there(hours), Preferences.NONE, new Busy(List.of(meetings)));
  }

  /** Told by call: they misunderstand each other. */
  private static Situations call() {
    return Situations.of(Urgency.FAST, Role.CONSULTED).labels("misunderstanding");
  }

  /** Told by meeting: seven are to settle something, and somebody is against it. */
  private static Situations meeting() {
    return Situations.of(Urgency.FAST, Role.CONSULTED)
        .labels("proposal")
        .talk(new Talk(4, Map.of(), List.of(), 0, 0, 1, false, false, false, false, 0))
        .recipients(7);
  }

  private static Optional<String> said(Situations situations) {
    return Choice.choose(situations.build(), BOOK).reasons().stream()
        .filter(reason -> reason.rule().matches("medium\\.(no-)?time"))
        .map(Reason::text)
        .findFirst();
  }

  @Test
  void aCallComesWithTheFirstTimeAtWhichBothCanByTheClockOfEach() {
    // Given: in Berlin somebody is in a meeting from 15:00 to 15:20
    var talkers =
        new Talker[] {
          talker(Situations.BERLIN, new Meeting(at("02T14:00"), at("02T14:20"))), talker(NEW_YORK)
        };

    // When: New York begins at 15:00 by Berlin's clock, and hears of it then
    var berlin = said(call().talkers(talkers));
    var newYork = said(call().hours(NEW_YORK).talkers(talkers));

    // Then
    assertThat(berlin)
        .contains(
            "A time for it: Mon 2 Mar 2026, 15:20 (Europe/Berlin). You both work then and neither"
                + " is in a meeting, as far as hours and calendars are known.");
    assertThat(newYork.orElseThrow()).startsWith("A time for it: Mon 2 Mar 2026, 09:20 (America/");
  }

  @Test
  void theTimeStandsBetweenWhyTheyTalkAndWhatFollows() {
    // When
    var choice =
        Choice.choose(
            call().talkers(talker(Situations.BERLIN), talker(Situations.BERLIN)).build(), BOOK);

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.CALL);
    assertThat(choice.reasons())
        .extracting(Reason::rule)
        .containsExactly(
            "medium.misunderstanding", "medium.time", "medium.then", "medium.within-hours");
  }

  /** Minutes after 11:00 at which it is asked, and the time proposed by Berlin's clock. */
  @ParameterizedTest
  @CsvSource({
    "0, 11:10",
    "1, 11:15",
    "4, 11:15",
    "5, 11:15",
    "6, 11:20",
    "339, 16:50",
    "340, 16:50"
  })
  void aCallIsLongEnoughAwayToHearOfItAndBeginsOnFiveMinutes(int minutes, String proposed) {
    // When
    var said =
        said(
            call()
                .asOf(NOW.plus(Duration.ofMinutes(minutes)))
                .talkers(talker(Situations.BERLIN), talker(Situations.BERLIN)));

    // Then
    assertThat(said.orElseThrow()).contains("2 Mar 2026, " + proposed);
  }

  @Test
  void whatDoesNotFitIntoTheDayIsForTheNext() {
    // When: at 16:41 a call of ten minutes could begin at 16:55
    var call =
        said(
            call()
                .asOf(NOW.plus(Duration.ofMinutes(341)))
                .talkers(talker(Situations.BERLIN), talker(Situations.BERLIN)));

    // Then
    assertThat(call.orElseThrow()).contains("Tue 3 Mar 2026, 09:00");
  }

  @Test
  void aMeetingTakesHalfAnHourAndAnHoursNoticeAndBeginsOnAQuarter() {
    // Given: free from 12:10 to 12:40, which holds no half hour from a quarter on
    var busy = new Meeting(at("02T11:40"), at("02T12:00"));

    // When
    var said =
        said(
            meeting()
                .asOf(NOW.plus(Duration.ofMinutes(10)))
                .talkers(
                    talker(Situations.BERLIN, busy),
                    talker(Situations.BERLIN),
                    talker(Situations.BERLIN)));

    // Then
    assertThat(said)
        .contains(
            "A time for it: Mon 2 Mar 2026, 13:00 (Europe/Berlin). All of you work then and nobody"
                + " is in a meeting, as far as hours and calendars are known.");
  }

  @Test
  void aQuarterIsAQuarterWhereTheClockIsThreeQuartersOff() {
    // When: a Monday, 13:45 in Kathmandu, 9:00 in Berlin
    var said =
        said(
            meeting()
                .asOf(at("02T08:00"))
                .hours(KATHMANDU)
                .talkers(talker(Situations.BERLIN), talker(KATHMANDU)));

    // Then
    assertThat(said.orElseThrow()).contains("14:45 (Asia/Kathmandu)");
  }

  @Test
  void whereThereIsNoTimeItSaysSoAndADeadlineThatHasPassedEndsNothing() {
    // When: Tokyo leaves at 9:00 by Berlin's clock, when Berlin begins
    var never = said(call().talkers(talker(Situations.BERLIN), talker(TOKYO)));
    var three =
        said(call().talkers(talker(Situations.BERLIN), talker(Situations.BERLIN), talker(TOKYO)));
    var late =
        said(
            call()
                .deadline(at("02T10:19"))
                .talkers(talker(Situations.BERLIN), talker(Situations.BERLIN)));
    var past =
        said(
            call()
                .deadline(at("02T09:00"))
                .talkers(talker(Situations.BERLIN), talker(Situations.BERLIN)));

    // Then
    assertThat(never)
        .contains(
            "In the next seven days there is no time at which you both work and neither is in a"
                + " meeting, as far as hours and calendars are known.");
    assertThat(three.orElseThrow()).contains("all of you work and nobody is in a meeting");
    assertThat(late)
        .contains(
            "Before its deadline, Mon 2 Mar 2026, 11:19 (Europe/Berlin), there is no time at which"
                + " you both work and neither is in a meeting, as far as hours and calendars are"
                + " known.");
    assertThat(past.orElseThrow()).contains("11:10 (Europe/Berlin)");
  }

  @Test
  void aDeadlineIsMetByTheEndOfTheCall() {
    // When
    var said =
        said(
            call()
                .deadline(at("02T10:20"))
                .talkers(talker(Situations.BERLIN), talker(Situations.BERLIN)));

    // Then
    assertThat(said.orElseThrow()).contains("11:10 (Europe/Berlin)");
  }

  @Test
  void nobodyIsProposedATimeForTalkingAlone() {
    // Given
    var gone = new Absence(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    var away =
        new Talker(
            new Presence(Situations.BERLIN.zone(), Situations.BERLIN, List.of(gone)),
            Preferences.NONE,
            Busy.NEVER);

    // When / Then
    assertThat(said(call().talkers(talker(Situations.BERLIN)))).isEmpty();
    assertThat(said(call().talkers(talker(Situations.BERLIN), away))).isEmpty();
    assertThat(said(call())).isEmpty();
  }

  @Test
  void theSuggestionToCallComesWithATimeByWhicheverMedium() {
    // Given
    var suggested =
        Situations.of(Urgency.FAST, Role.CONSULTED)
            .labels("call-instead")
            .talkers(talker(Situations.BERLIN), talker(Situations.BERLIN));

    // When
    var choice = Choice.choose(suggested.build(), BOOK);

    // Then
    assertThat(choice.medium()).isEqualTo(Medium.CHAT_MESSAGE);
    assertThat(said(suggested).orElseThrow()).contains("11:10 (Europe/Berlin)");
  }

  @Test
  void quietHoursAreNotTalkedThrough() {
    // Given: quiet from 11:15 to 11:25
    var quiet =
        new Preferences(
            List.of(),
            List.of(new QuietHours(Set.of(DayOfWeek.MONDAY), 11 * 60 + 15, 11 * 60 + 25)),
            null);
    var one = new Talker(Situations.there(Situations.BERLIN), quiet, Busy.NEVER);

    // When
    var said = said(call().talkers(talker(Situations.BERLIN), one));

    // Then
    assertThat(said.orElseThrow()).contains("11:25 (Europe/Berlin)");
  }

  @Test
  void whoIsToldAfterItsBeginningIsToldOfNoTime() {
    // Given: a budget of nothing, held until 12:00
    var spent = new Attention(0, Interruptions.NONE, 1);

    // When
    var said =
        said(call().attention(spent).talkers(talker(Situations.BERLIN), talker(Situations.BERLIN)));

    // Then
    assertThat(said).isEmpty();
  }

  @Test
  void nobodyMakesAnAppointmentOnRealtime() {
    // Given
    var two = new Talker[] {talker(Situations.BERLIN), talker(Situations.BERLIN)};

    // When
    var now = Situations.of(Urgency.REALTIME, Role.CONSULTED).labels("call-instead").talkers(two);
    var today = Situations.of(Urgency.FAST, Role.CONSULTED).labels("call-instead").talkers(two);

    // Then
    assertThat(said(now)).isEmpty();
    assertThat(said(today)).isPresent();
  }

  @Test
  void whoWouldNotTalkIsToldOfNoTime() {
    // Given
    var two = new Talker[] {talker(Situations.BERLIN), talker(Situations.BERLIN)};
    var soonBack = new Absence(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofMinutes(5)));

    // When
    var informed = Situations.of(Urgency.FAST, Role.INFORMED).labels("call-instead").talkers(two);
    var away =
        Situations.of(Urgency.FAST, Role.CONSULTED)
            .labels("call-instead")
            .talkers(two)
            .away(soonBack);

    // Then
    assertThat(said(informed)).isEmpty();
    assertThat(said(away)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void onlyTalkingTakesATime(Medium medium) {
    assertThat(Appointment.of(medium).isPresent())
        .isEqualTo(medium == Medium.CALL || medium == Medium.MEETING);
  }

  /** However days are blocked: all can at the time that is found, and at none before it. */
  @Test
  void findsTheFirstOfAllTimes() {
    var zones = List.of(Situations.BERLIN, NEW_YORK, Situations.office("Europe/London"), KATHMANDU);
    var found = 0;
    for (var seed = 0L; seed < 300; seed++) {
      // Given
      var random = new Random(seed);
      var talkers = new ArrayList<Talker>();
      for (var i = 0; i < 2 + random.nextInt(3); i++) {
        var meetings = new ArrayList<Meeting>();
        for (var j = 0; j < random.nextInt(30); j++) {
          var from = NOW.plus(Duration.ofMinutes(random.nextInt(8 * 24 * 60) - 600L));
          meetings.add(new Meeting(from, from.plus(Duration.ofMinutes(1 + random.nextInt(300)))));
        }
        talkers.add(
            talker(zones.get(random.nextInt(zones.size())), meetings.toArray(Meeting[]::new)));
      }
      var appointment = random.nextBoolean() ? Appointment.CALL : Appointment.MEETING;

      // When
      var together = new Talkers(NOW, null, talkers).together(appointment);

      // Then
      assertThat(together).as("seed %d", seed).isEqualTo(firstOfAll(talkers, appointment));
      found += together.isPresent() ? 1 : 0;
    }
    assertThat(found).isBetween(150, 299);
  }

  /** Minute by minute, without stretches. */
  private static Optional<Instant> firstOfAll(List<Talker> talkers, Appointment appointment) {
    var from =
        talkers.stream()
            .map(
                one ->
                    one.busy()
                        .nextFree(one.presence().nextWork(NOW), Preferences.NONE, one.presence()))
            .max(Instant::compareTo)
            .orElseThrow()
            .plus(appointment.notice());
    var run = 0;
    for (var at = from; at.isBefore(NOW.plus(Company.AHEAD)); at = at.plus(Duration.ofMinutes(1))) {
      var minute = at;
      var free =
          talkers.stream()
              .allMatch(one -> one.presence().works(minute) && one.busy().until(minute).isEmpty());
      run = free ? run + 1 : 0;
      var begin = minute.plus(Duration.ofMinutes(1)).minus(appointment.length());
      if (run >= appointment.length().toMinutes()
          && begin.getEpochSecond() % appointment.grid().toSeconds() == 0) {
        return Optional.of(begin);
      }
    }
    return Optional.empty();
  }
}

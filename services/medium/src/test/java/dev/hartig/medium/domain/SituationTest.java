package dev.hartig.medium.domain;

import static dev.hartig.medium.domain.Situations.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SituationTest {

  private static final Duration DAY = Duration.ofHours(24);

  @ParameterizedTest
  @CsvSource({
    "'',                                  0",
    "ann 5,                               1",
    "'ann 5, bob 10',                     1",
    "'ann 5, bob 10, ann 15',             2",
    "'ann 5, bob 10, ann 15, bob 20',     2",
    "'ann 5, bob 10, ann 15, bob 20, ann 25', 3",
    "'bob 5, bob 10, bob 15',             0",
    "'ci[bot] 5, bob 10, ci[bot] 15',     0",
    "'? 5, ann 10',                       1",
    "'ann 5, ann 10, bob 15, ann 2000',   1",
  })
  void countsHowOftenItWentBackAndForth(String talk, int rounds) {
    assertThat(situation(talk).rounds(DAY)).isEqualTo(rounds);
  }

  @ParameterizedTest
  @CsvSource({"'', -1", "ann 5, 5", "'ann 5, bob 6, ann 100', 5", "'ann 5, bob 60, ann 100', 40"})
  void takesTheMedianOfThePauses(String talk, int pace) {
    assertThat(situation(talk).pace(DAY)).isEqualTo(pace);
  }

  @Test
  void neverCountsLessThanNoOpenQuestion() {
    // Given: two answered the same question
    var talk = new Talk(4, Map.of(), List.of(), 1, 2, 0, false, false, false, false, 0);

    // When
    var situation = Situations.of(Urgency.FAST, Role.CONSULTED).talk(talk).build();

    // Then
    assertThat(situation.openQuestions()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // eight hours from nine to five, less an hour; five days of a week
    "2026-03-02T10:00:00Z, Europe/Berlin,       2400, 1",
    "2026-03-02T10:00:00Z, Europe/Paris,        2400, 1",
    "2026-03-02T10:00:00Z, Europe/London,       2100, 2",
    "2026-03-02T10:00:00Z, America/New_York,     600, 2",
    "2026-03-02T10:00:00Z, America/Los_Angeles,    0, 2",
    "2026-03-02T10:00:00Z, Asia/Kathmandu,       975, 2",
    // New York has summer time, Berlin not yet: an hour more a day
    "2026-03-09T10:00:00Z, America/New_York,     900, 2",
    // Berlin gets summer time within these seven days, on a Sunday; both are an hour off
    "2026-03-25T10:00:00Z, America/New_York,     780, 2",
  })
  void reckonsTheHoursInCommon(Instant asOf, String zone, int minutes, int zones) {
    // When
    var company =
        Situations.of(Urgency.FAST, Role.CONSULTED)
            .asOf(asOf)
            .others(Situations.office(zone))
            .build()
            .company();

    // Then
    assertThat(company.overlap()).isEqualTo(minutes);
    assertThat(company.zones()).isEqualTo(zones);
  }

  @Test
  void takesWhoHasNoHoursToBeThere() {
    // When
    var company = Situations.of(Urgency.FAST, Role.CONSULTED).hours(null).build().company();

    // Then
    assertThat(company.overlap()).isEqualTo(7 * 24 * 60);
    assertThat(company.zones()).isZero();
  }

  /** Minute by minute, over zones and seasons, against asking each one's hours. */
  @Test
  void agreesWithCountingMinutes() {
    for (var seed = 0L; seed < 30; seed++) {
      // Given
      var random = new Random(seed);
      var zones =
          List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
      var asOf = MORNING.plus(Duration.ofDays(random.nextInt(365)));
      var one = Situations.office(zones.get(random.nextInt(zones.size())));
      var other = Situations.office(zones.get(random.nextInt(zones.size())));
      var company = new Company(2, asOf, List.of(Situations.there(one), Situations.there(other)));

      // When
      var overlap = company.overlap();

      // Then
      var counted = 0;
      for (var minute = 0; minute < 7 * 24 * 60; minute++) {
        var at = asOf.plus(Duration.ofMinutes(minute));
        counted += one.includes(at) && other.includes(at) ? 1 : 0;
      }
      assertThat(overlap).as("seed " + seed).isEqualTo(counted);
    }
  }

  @Test
  void reckonsTheHoursOfThoseWhoAreThere() {
    // Given: who is in California is away now, and who is in Berlin from tomorrow noon on
    var california = Situations.office("America/Los_Angeles");
    var leave = List.of(new Absence(MORNING.minusSeconds(60), MORNING.plus(Duration.ofDays(30))));

    // When
    var company =
        Situations.of(Urgency.FAST, Role.CONSULTED)
            .away(new Absence(MORNING.plus(Duration.ofHours(24)), MORNING.plus(Duration.ofDays(9))))
            .others(new Presence(california.zone(), california, leave))
            .build()
            .company();

    // Then: six hours of today and two of tomorrow
    assertThat(company.overlap()).isEqualTo(8 * 60);
    assertThat(company.zones()).isEqualTo(1);
  }

  @Test
  void nobodyHasHoursInCommonWhereAllAreAway() {
    // Given
    var leave = new Absence(MORNING, MORNING.plus(Duration.ofDays(1)));

    // When
    var company = Situations.of(Urgency.FAST, Role.CONSULTED).away(leave).build().company();

    // Then
    assertThat(company.overlap()).isZero();
  }

  private static Situation situation(String talk) {
    var turns =
        Arrays.stream(talk.split(", "))
            .filter(one -> !one.isEmpty())
            .map(one -> one.split(" "))
            .map(
                one ->
                    new Turn(
                        one[1],
                        MORNING.minus(Duration.ofMinutes(Long.parseLong(one[1]))),
                        one[0].equals("?") ? null : one[0]))
            .toList();
    return Situations.of(Urgency.FAST, Role.CONSULTED)
        .author("bob")
        .talk(new Talk(turns.size() + 1, Map.of(), turns, 0, 0, 0, false, false, false, false, 0))
        .build();
  }
}

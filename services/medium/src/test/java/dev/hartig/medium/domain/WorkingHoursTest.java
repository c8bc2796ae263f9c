package dev.hartig.medium.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingHoursTest {

  /** Zones whose clocks jump by an hour, by half an hour, by two, at midnight, by a whole day. */
  private static final List<ZoneId> ZONES =
      Stream.of(
              "UTC",
              "Europe/Berlin",
              "America/New_York",
              "Australia/Lord_Howe",
              "Antarctica/Troll",
              "America/Sao_Paulo",
              "America/Havana",
              "America/St_Johns",
              "Africa/Cairo",
              "Pacific/Apia",
              "Asia/Kathmandu")
          .map(ZoneId::of)
          .toList();

  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  @ParameterizedTest
  @CsvSource({
    // a plain morning, an evening, a weekend
    "2026-03-02T07:00:00Z, false, 2026-03-02T08:00:00Z",
    "2026-03-02T08:00:00Z, true,  2026-03-03T08:00:00Z",
    "2026-03-02T16:29:59Z, true,  2026-03-03T08:00:00Z",
    "2026-03-02T16:30:00Z, false, 2026-03-03T08:00:00Z",
    "2026-03-06T17:00:00Z, false, 2026-03-09T08:00:00Z",
    // over the weekend on which summer time begins, and over that on which it ends
    "2026-03-27T20:00:00Z, false, 2026-03-30T07:00:00Z",
    "2026-10-23T20:00:00Z, false, 2026-10-26T08:00:00Z",
  })
  void knowsTheWeekOfAnOfficeInBerlin(Instant moment, boolean working, Instant next) {
    // Given
    var hours = new WorkingHours(ZoneId.of("Europe/Berlin"), WEEK, 9 * 60, 17 * 60 + 30);

    // When / Then
    assertThat(hours.includes(moment)).isEqualTo(working);
    assertThat(hours.nextStart(moment)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    // 02:30 does not exist: work begins when the clocks have jumped
    "Europe/Berlin, SUNDAY,  150, 600, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
    // 02:30 comes twice: work begins with the first
    "Europe/Berlin, SUNDAY,  150, 600, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    // the whole of it falls into the gap: there is no work on that day
    "Europe/Berlin, SUNDAY,  130, 170, 2026-03-28T12:00:00Z, 2026-04-05T00:10:00Z",
    // Samoa had no 30 December 2011
    "Pacific/Apia,  FRIDAY,  540, 1020, 2011-12-28T00:00:00Z, 2012-01-05T19:00:00Z",
    // the day begins at 01:00, because midnight does not exist
    "America/Sao_Paulo, SUNDAY, 0, 1440, 2017-10-14T12:00:00Z, 2017-10-15T03:00:00Z",
    // a minute after midnight it is 23:01 again: the work of Sunday has begun all the same
    "America/St_Johns, SUNDAY, 0, 600, 2010-11-06T12:00:00Z, 2010-11-07T02:30:00Z",
  })
  void followsTheClocks(
      ZoneId zone, DayOfWeek day, int start, int end, Instant moment, Instant next) {
    // Given
    var hours = new WorkingHours(zone, Set.of(day), start, end);

    // When / Then
    assertThat(hours.nextStart(moment)).isEqualTo(next);
    assertThat(hours.includes(next)).isTrue();
    assertThat(hours.includes(next.plusSeconds(900))).isTrue();
    assertThat(hours.includes(next.minusMillis(1))).isFalse();
  }

  @Test
  void findsTheFirstStartAfterAnyMomentInAnyZone() {
    for (var seed = 0L; seed < 400; seed++) {
      // Given: a moment within two days of a change of the clocks, where there is one
      var random = new Random(seed);
      var zone = ZONES.get(random.nextInt(ZONES.size()));
      var somewhen = Instant.parse("2010-01-01T00:00:00Z").plusSeconds(random.nextInt(530_000_000));
      var change = zone.getRules().nextTransition(somewhen);
      var around = change == null ? somewhen : change.getInstant();
      var moment =
          around.plusSeconds(random.nextInt(-172_800, 172_800)).truncatedTo(ChronoUnit.MINUTES);
      var days =
          EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
      var start = random.nextInt(1440);
      var hours = new WorkingHours(zone, days, start, random.nextInt(start + 1, 1441));
      var what = "seed %d: %s after %s".formatted(seed, hours, moment);

      // When
      var next = hours.nextStart(moment);

      // Then
      assertThat(next).as(what).isAfter(moment);
      assertThat(hours.includes(next)).as(what).isTrue();
      assertThat(isJump(next, zone) || minute(next, zone) == start).as(what).isTrue();
      for (var at = moment.plus(1, ChronoUnit.MINUTES);
          at.isBefore(next);
          at = at.plus(1, ChronoUnit.MINUTES)) {
        var begins = hours.includes(at) && !hours.includes(at.minusMillis(1));
        assertThat(begins).as(what).isFalse();
      }
    }
  }

  @Test
  void agreesWithTheWallClockWhereNoneJumps() {
    for (var seed = 0L; seed < 5_000; seed++) {
      // Given
      var random = new Random(seed);
      var zone = ZONES.get(random.nextInt(ZONES.size()));
      var moment = Instant.parse("2010-01-01T00:00:00Z").plusSeconds(random.nextInt(530_000_000));
      var start = random.nextInt(1440);
      var hours = new WorkingHours(zone, WEEK, start, random.nextInt(start + 1, 1441));
      if (!isPlain(moment, zone)) {
        continue;
      }

      // When
      var working = hours.includes(moment);

      // Then
      var minute = minute(moment, zone);
      assertThat(working)
          .as("seed %d: %s at %s", seed, hours, moment)
          .isEqualTo(isWorked(moment, hours) && minute >= start && minute < hours.end());
    }
  }

  @Test
  void refusesHoursThatEndBeforeTheyBegin() {
    assertThatThrownBy(() -> new WorkingHours(ZoneId.of("UTC"), WEEK, 600, 540))
        .hasMessageContaining("600 to 540");
    assertThatThrownBy(() -> new WorkingHours(ZoneId.of("UTC"), Set.of(), 540, 600))
        .hasMessageContaining("at least one day");
  }

  private static boolean isWorked(Instant moment, WorkingHours hours) {
    return hours.days().contains(moment.atZone(hours.zone()).getDayOfWeek());
  }

  private static int minute(Instant moment, ZoneId zone) {
    return LocalTime.from(moment.atZone(zone)).get(ChronoField.MINUTE_OF_DAY);
  }

  private static boolean isJump(Instant moment, ZoneId zone) {
    var change = zone.getRules().nextTransition(moment.minusMillis(1));
    return change != null && change.getInstant().equals(moment);
  }

  /** No clock jumps on the day of the moment or beside it. */
  private static boolean isPlain(Instant moment, ZoneId zone) {
    var day = Duration.ofDays(2);
    var change = zone.getRules().nextTransition(moment.minus(day));
    return change == null || change.getInstant().isAfter(moment.plus(day));
  }

  /** Keeps the reference honest: a day in Berlin is what java.time says it is. */
  @Test
  void countsMinutesByTheWallClock() {
    assertThat(
            minute(
                ZonedDateTime.of(2026, 3, 29, 9, 30, 0, 0, ZoneId.of("Europe/Berlin")).toInstant(),
                ZoneId.of("Europe/Berlin")))
        .isEqualTo(570);
  }
}

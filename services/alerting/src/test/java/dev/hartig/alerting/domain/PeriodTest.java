package dev.hartig.alerting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.domain.Period.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Times of a calendar, as Alertmanager reads them. */
class PeriodTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** After the cases of Alertmanager's TestContainsTime and TestTimezones. */
  @ParameterizedTest
  @CsvSource({
    // Nothing restricts.
    "UTC, '', '', '', '', '', 2026-03-02T09:00:00Z, true",
    // The end is excluded.
    "UTC, 540-1020, '', '', '', '', 2026-03-02T09:00:00Z, true",
    "UTC, 540-1020, '', '', '', '', 2026-03-02T16:59:59Z, true",
    "UTC, 540-1020, '', '', '', '', 2026-03-02T17:00:00Z, false",
    "UTC, 0-1440, '', '', '', '', 2026-03-02T23:59:59Z, true",
    // 2026-03-02 is a Monday, 2026-03-01 a Sunday.
    "UTC, '', 1-5, '', '', '', 2026-03-02T09:00:00Z, true",
    "UTC, '', 1-5, '', '', '', 2026-03-01T09:00:00Z, false",
    "UTC, '', 0-0, '', '', '', 2026-03-01T09:00:00Z, true",
    "UTC, '', 6-6, '', '', '', 2026-02-28T09:00:00Z, true",
    // The last days of a month, and those that it has not.
    "UTC, '', '', -3--1, '', '', 2026-02-26T09:00:00Z, true",
    "UTC, '', '', -3--1, '', '', 2026-02-25T09:00:00Z, false",
    "UTC, '', '', -1--1, '', '', 2028-02-29T09:00:00Z, true",
    "UTC, '', '', -1--1, '', '', 2028-02-28T09:00:00Z, false",
    "UTC, '', '', 31-31, '', '', 2026-02-28T09:00:00Z, false",
    "UTC, '', '', 29-31, '', '', 2028-02-29T09:00:00Z, true",
    "UTC, '', '', 1--1, '', '', 2026-02-28T09:00:00Z, true",
    "UTC, '', '', 10--10, '', '', 2026-04-21T09:00:00Z, true",
    "UTC, '', '', 10--10, '', '', 2026-04-22T09:00:00Z, false",
    "UTC, '', '', '', 1-3, '', 2026-03-31T23:59:59Z, true",
    "UTC, '', '', '', 1-3, '', 2026-04-01T00:00:00Z, false",
    "UTC, '', '', '', '', 2020-2025, 2026-01-01T00:00:00Z, false",
    // By the clock of the zone.
    "Europe/Berlin, 540-1020, '', '', '', '', 2026-03-02T08:00:00Z, true",
    "Europe/Berlin, 540-1020, '', '', '', '', 2026-03-02T16:30:00Z, false",
    "Australia/Sydney, '', 1-1, '', '', '', 2026-03-01T14:00:00Z, true",
    // All must hold.
    "UTC, 540-1020, 1-5, 1-7, 3-3, 2026-2026, 2026-03-02T09:00:00Z, true",
    "UTC, 540-1020, 1-5, 8-14, 3-3, 2026-2026, 2026-03-02T09:00:00Z, false",
  })
  void aMomentIsInItOrNot(
      String zone,
      String times,
      String weekdays,
      String days,
      String months,
      String years,
      Instant moment,
      boolean within) {
    // When
    var period =
        new Period(
            ZoneId.of(zone),
            spans(times),
            spans(weekdays),
            spans(days),
            spans(months),
            spans(years));

    // Then
    assertThat(period.contains(moment)).isEqualTo(within);
  }

  /** On 29 March 2026 clocks in Berlin go from 02:00 to 03:00. */
  @Test
  void anHourThatClocksSkipIsInNone() {
    // Given
    var night = daily(120, 180);

    // When
    var changes = changes(night, "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z");

    // Then
    assertThat(changes).containsExactly("2026-03-30T00:00:00Z true", "2026-03-30T01:00:00Z false");
  }

  @Test
  void whatBeginsInASkippedHourBeginsWhenItIsOver() {
    // Given
    var night = daily(150, 240);

    // When
    var changes = changes(night, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z");

    // Then: at 03:00, which is when 02:30 would have been an hour and a half ago
    assertThat(changes).containsExactly("2026-03-29T01:00:00Z true", "2026-03-29T02:00:00Z false");
  }

  /** On 25 October 2026 clocks in Berlin go from 03:00 to 02:00. */
  @Test
  void anHourThatClocksRepeatIsInItTwice() {
    // Given
    var night = daily(120, 150);

    // When
    var changes = changes(night, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z");

    // Then
    assertThat(changes)
        .containsExactly(
            "2026-10-25T00:00:00Z true",
            "2026-10-25T00:30:00Z false",
            "2026-10-25T01:00:00Z true",
            "2026-10-25T01:30:00Z false");
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  /** Against asking every minute. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noChangeIsMissed(long seed) {
    // Given
    var random = new Random(seed);
    var period = any(random);
    // Around a change of clocks, at midnight in Havana.
    var starts =
        List.of(
            "2026-03-28T00:00:00Z",
            "2026-10-24T00:00:00Z",
            "2026-03-07T12:00:00Z",
            "2026-10-31T12:00:00Z");
    var from = Instant.parse(starts.get(random.nextInt(starts.size())));
    var to = from.plus(Duration.ofDays(3));

    // When
    var minutely = new ArrayList<String>();
    for (var at = from.plusSeconds(60); !at.isAfter(to); at = at.plusSeconds(60)) {
      if (period.contains(at) != period.contains(at.minusSeconds(60))) {
        minutely.add(at + " " + period.contains(at));
      }
    }

    // Then
    assertThat(changes(period, from.toString(), to.toString()))
        .as("seed " + seed)
        .isEqualTo(minutely);
  }

  private static Period any(Random random) {
    var zones =
        List.of("UTC", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Asia/Kolkata");
    IntSupplier minute = () -> random.nextInt(49) * 30;
    var times = new ArrayList<Span>();
    for (var i = random.nextInt(3); i > 0; i--) {
      var one = minute.getAsInt();
      var other = minute.getAsInt();
      if (one != other) {
        times.add(new Span(Math.min(one, other), Math.max(one, other)));
      }
    }
    return new Period(
        ZoneId.of(zones.get(random.nextInt(zones.size()))),
        times,
        random.nextBoolean()
            ? List.of()
            : List.of(new Span(random.nextInt(4), 3 + random.nextInt(4))),
        random.nextInt(3) > 0 ? List.of() : List.of(new Span(-4 + random.nextInt(2), -1)),
        List.of(),
        List.of());
  }

  private static List<String> changes(Period period, String from, String to) {
    var changes = new ArrayList<String>();
    var end = Instant.parse(to);
    var at = Instant.parse(from);
    var was = period.contains(at);
    while (true) {
      at = period.nextChange(at);
      if (at.isAfter(end)) {
        return changes;
      }
      if (period.contains(at) != was) {
        was = !was;
        changes.add(at + " " + was);
      }
    }
  }

  private static Period daily(int from, int to) {
    return new Period(
        BERLIN, List.of(new Span(from, to)), List.of(), List.of(), List.of(), List.of());
  }

  /** Written as {@code -3--1}. */
  private static List<Span> spans(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    var dash = text.indexOf('-', 1);
    return List.of(
        new Span(
            Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))));
  }
}

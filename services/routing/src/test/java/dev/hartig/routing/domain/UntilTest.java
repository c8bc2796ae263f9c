package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilTest {

  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-12-03T23:00:00Z, Europe/Berlin,     3 December",
    "2026-12-03T23:00:00Z, UTC,               3 December 23:00",
    "2026-12-01T17:00:00Z, Europe/Berlin,     18:00",
    "2026-12-01T23:00:00Z, Europe/Berlin,     1 December",
    "2027-01-04T23:00:00Z, Europe/Berlin,     4 January 2027",
    "2026-12-31T23:00:00Z, Europe/Berlin,     31 December",
    // Clocks in Santiago skip from 24:00 on 5 September to 01:00: the day ends all the same.
    "2026-09-06T04:00:00Z, America/Santiago,  5 September",
  })
  void tellsDaysWhereTheyAreWholeAndHoursWhereNot(Instant end, ZoneId zone, String told) {
    // When
    var until = Until.of(end, NOW, zone);

    // Then
    assertThat(until).isEqualTo(told);
  }
}

package dev.hartig.evaluation.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.medium.domain.Medium;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked by hand; 9 January 2026 is a Friday. */
class ReadingTest {

  private static final Schedule BERLIN = nineToFive("Europe/Berlin");
  private static final Schedule NEW_YORK = nineToFive("America/New_York");
  private static final Schedule ON_LEAVE =
      new Schedule(
          ZoneId.of("Europe/Berlin"),
          LocalTime.of(9, 0),
          Set.of(LocalDate.of(2026, 1, 9), LocalDate.of(2026, 1, 12)));

  private static Schedule nineToFive(String zone) {
    return new Schedule(ZoneId.of(zone), LocalTime.of(9, 0), Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    // At work: two minutes later. Berlin is an hour ahead of UTC.
    "CHAT_MESSAGE, 2026-01-09T10:00:00Z, 2026-01-09T10:02:00Z",
    // Friday at six: Monday at nine.
    "CHAT_MESSAGE, 2026-01-09T17:00:00Z, 2026-01-12T08:02:00Z",
    "CHAT_THREAD, 2026-01-10T12:00:00Z, 2026-01-12T08:02:00Z",
    // Email is read at nine, at one and at half past four.
    "EMAIL, 2026-01-09T08:00:00Z, 2026-01-09T08:00:00Z",
    "EMAIL, 2026-01-09T08:01:00Z, 2026-01-09T12:00:00Z",
    "EMAIL, 2026-01-09T12:30:00Z, 2026-01-09T15:30:00Z",
    "DIGEST, 2026-01-09T15:31:00Z, 2026-01-12T08:00:00Z",
    // A page knows no weekend.
    "PAGE, 2026-01-10T02:00:00Z, 2026-01-10T02:05:00Z",
  })
  void isReadWhenItsReaderIsThere(Medium medium, Instant sent, Instant read) {
    assertThat(Reading.read(medium, sent, BERLIN)).isEqualTo(read);
  }

  @Test
  void whoeverIsAwayReadsOnReturn() {
    // Given
    var friday = Instant.parse("2026-01-09T10:00:00Z");

    // When, Then: Friday and Monday are taken off.
    assertThat(Reading.read(Medium.PAGE, friday, ON_LEAVE)).isEqualTo("2026-01-13T08:02:00Z");
    assertThat(Reading.read(Medium.EMAIL, friday, ON_LEAVE)).isEqualTo("2026-01-13T08:00:00Z");
  }

  @Test
  void readsAcrossZones() {
    // Given: nine in Berlin is three in New York.
    var at = Instant.parse("2026-01-09T08:00:00Z");

    // When
    var read = Reading.read(Medium.CHAT_MESSAGE, at, NEW_YORK);

    // Then
    assertThat(read).isEqualTo("2026-01-09T14:02:00Z");
    assertThat(Duration.between(at, read)).isEqualTo(Duration.ofMinutes(362));
    assertThat(NEW_YORK.worked(at, read)).isEqualTo(Duration.ofMinutes(2));
    assertThat(BERLIN.worked(at, read)).isEqualTo(Duration.ofMinutes(362));
  }

  @Test
  void worksOverAWeekendOnWhichTheClocksChange() {
    // Given: Friday at four, an hour before the end; on Sunday Berlin goes two hours ahead of UTC.
    var friday = Instant.parse("2026-03-27T15:00:00Z");

    // When
    var two = BERLIN.after(friday, Duration.ofHours(2));

    // Then: Monday at ten.
    assertThat(two).isEqualTo("2026-03-30T08:00:00Z");
    assertThat(BERLIN.worked(friday, two)).isEqualTo(Duration.ofHours(2));
    assertThat(BERLIN.after(friday, Duration.ofHours(1))).isEqualTo("2026-03-27T16:00:00Z");
  }

  @Test
  void skipsDaysAwayInDeadlines() {
    assertThat(ON_LEAVE.after(Instant.parse("2026-01-08T15:00:00Z"), Duration.ofHours(3)))
        .isEqualTo("2026-01-13T10:00:00Z");
  }
}

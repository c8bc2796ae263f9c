package dev.hartig.medium.domain;

import static dev.hartig.medium.domain.Situations.BERLIN;
import static dev.hartig.medium.domain.Situations.MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceTest {

  /** Berlin works from 08:00Z to 16:00Z, on Monday 2 to Friday 6 March and so on. */
  @ParameterizedTest
  @CsvSource({
    "'',                                              2026-03-02T10:00:00Z, 2026-03-03T08:00:00Z",
    // away until the weekend, the evening, the morning, the middle of the day
    "'2026-03-01T23:00:00Z/2026-03-06T23:00:00Z',     2026-03-09T08:00:00Z, 2026-03-09T08:00:00Z",
    "'2026-03-01T23:00:00Z/2026-03-02T20:00:00Z',     2026-03-03T08:00:00Z, 2026-03-03T08:00:00Z",
    "'2026-03-01T23:00:00Z/2026-03-03T08:00:00Z',     2026-03-03T08:00:00Z, 2026-03-03T08:00:00Z",
    "'2026-03-01T23:00:00Z/2026-03-03T11:00:00Z',     2026-03-03T11:00:00Z, 2026-03-03T11:00:00Z",
    // the last moment away, and the first back
    "'2026-03-01T23:00:00Z/2026-03-02T10:00:00.001Z', 2026-03-02T10:00:00.001Z, 2026-03-03T08:00:00Z",
    "'2026-03-01T23:00:00Z/2026-03-02T10:00:00Z',     2026-03-02T10:00:00Z, 2026-03-03T08:00:00Z",
    // two in a row, in another order, with a weekend between them
    "'2026-03-04T23:00:00Z/2026-03-06T23:00:00Z 2026-03-01T23:00:00Z/2026-03-04T23:00:00Z', 2026-03-09T08:00:00Z, 2026-03-09T08:00:00Z",
    "'2026-03-01T23:00:00Z/2026-03-06T23:00:00Z 2026-03-08T23:00:00Z/2026-03-13T23:00:00Z', 2026-03-16T08:00:00Z, 2026-03-16T08:00:00Z",
    // away from tomorrow on
    "'2026-03-02T23:00:00Z/2026-03-06T23:00:00Z',     2026-03-02T10:00:00Z, 2026-03-09T08:00:00Z",
  })
  void knowsWhenSomebodyIsBackAtWork(String away, Instant work, Instant start) {
    // When
    var presence = new Presence(BERLIN.zone(), BERLIN, absences(away));

    // Then
    assertThat(presence.nextWork(MORNING)).isEqualTo(work);
    assertThat(presence.nextStart(MORNING)).isEqualTo(start);
    assertThat(presence.works(MORNING)).isEqualTo(work.equals(MORNING));
  }

  @Test
  void whoHasNoHoursIsThereAgainWhenTheirAbsenceEnds() {
    // Given
    var until = MORNING.plus(Duration.ofDays(3));
    var presence = new Presence(ZoneOffset.UTC, null, List.of(new Absence(MORNING, until)));

    // When / Then
    assertThat(presence.nextWork(MORNING)).isEqualTo(until);
    assertThat(presence.works(MORNING)).isFalse();
    assertThat(presence.works(until)).isTrue();
    assertThat(Presence.ALWAYS.nextWork(MORNING)).isEqualTo(MORNING);
  }

  @Test
  void stretchesOfWorkAgreeWithAskingEachMinute() {
    for (var seed = 0L; seed < 50; seed++) {
      // Given
      var random = new Random(seed);
      var away = new ArrayList<Absence>();
      for (var i = 0; i < random.nextInt(4); i++) {
        var from = MORNING.plus(Duration.ofMinutes(random.nextInt(-2_000, 9_000)));
        away.add(new Absence(from, from.plus(Duration.ofMinutes(1 + random.nextInt(5_000)))));
      }
      var presence = new Presence(BERLIN.zone(), random.nextBoolean() ? BERLIN : null, away);

      // When
      var spans = presence.spans(MORNING, MORNING.plus(Duration.ofDays(7)));

      // Then
      var counted = 0;
      for (var minute = 0; minute < 7 * 24 * 60; minute++) {
        counted += presence.works(MORNING.plus(Duration.ofMinutes(minute))) ? 1 : 0;
      }
      assertThat(spans.stream().mapToLong(Span::minutes).sum())
          .as("seed " + seed)
          .isEqualTo(counted);
    }
  }

  @Test
  void refusesAnAbsenceThatEndsBeforeItBegins() {
    assertThatThrownBy(() -> new Absence(MORNING, MORNING)).hasMessageContaining("ends after");
  }

  private static List<Absence> absences(String text) {
    return Arrays.stream(text.split(" "))
        .filter(one -> !one.isEmpty())
        .map(one -> one.split("/"))
        .map(one -> new Absence(Instant.parse(one[0]), Instant.parse(one[1])))
        .toList();
  }
}

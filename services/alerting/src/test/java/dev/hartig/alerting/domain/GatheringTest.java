package dev.hartig.alerting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final DigestPace PACE =
      new DigestPace(Duration.ofSeconds(30), Duration.ofMinutes(5), 40);

  @Test
  void isDueWhenNoLineHasComeForAWhile() {
    // Given
    var begun = Gathering.begin("a1/2", START, PACE);

    // When
    var further = begun.further(START.plusSeconds(20), PACE);

    // Then
    assertThat(begun.due(START.plusSeconds(30))).isTrue();
    assertThat(further.due(START.plusSeconds(49))).isFalse();
    assertThat(further.due(START.plusSeconds(50))).isTrue();
    assertThat(further.openedBy()).isEqualTo("a1/2");
  }

  @Test
  void isDueAfterItsLongestWaitWhateverComes() {
    // Given
    var gathering = Gathering.begin("a1/2", START, PACE);

    // When
    for (var second = 20; second < 300; second += 20) {
      assertThat(gathering.due(START.plusSeconds(second))).isFalse();
      gathering = gathering.further(START.plusSeconds(second), PACE);
    }

    // Then
    assertThat(gathering.dueAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    assertThat(gathering.due(START.plusSeconds(300))).isTrue();
  }

  @Test
  void isHeldUpByNoClockThatWasSetBack() {
    // Given
    var gathering = Gathering.begin("a1/2", START, PACE);

    // When
    var earlier = START.minus(Duration.ofHours(2));
    var further = gathering.further(earlier, PACE);

    // Then
    assertThat(gathering.due(earlier)).isTrue();
    assertThat(further.due(earlier)).isTrue();
  }

  @Test
  void aPaceThatMakesNoSenseIsRefused() {
    // Then
    assertThatThrownBy(() -> pace(0, 300, 40)).hasMessageContaining("must be 1s or longer");
    assertThatThrownBy(() -> pace(30, 29, 40)).hasMessageContaining("not be shorter than its");
    assertThatThrownBy(() -> pace(30, 300, 0)).hasMessageContaining("1 to 200, are 0");
    assertThatThrownBy(() -> pace(30, 300, 201)).hasMessageContaining("1 to 200, are 201");
  }

  private static DigestPace pace(int quiet, int longest, int lines) {
    return new DigestPace(Duration.ofSeconds(quiet), Duration.ofSeconds(longest), lines);
  }
}

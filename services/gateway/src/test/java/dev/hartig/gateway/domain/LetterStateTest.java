package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterStateTest {

  private static final Instant GIVEN_UP = Instant.parse("2026-03-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // wish, seconds between the letter meant and this one, seconds to the delivery, state
    ",        ,   ,   OPEN",
    "REPLAY,  0,  ,   REPLAYED",
    "DISCARD, 0,  ,   DISCARDED",
    "REPLAY,  60, ,   OPEN",
    "DISCARD, 60, ,   OPEN",
    "REPLAY,  0,  5,  DELIVERED",
    "REPLAY,  60, 5,  DELIVERED",
    ",        ,   5,  DELIVERED",
    "REPLAY,  0,  -5, REPLAYED",
    ",        ,   -5, OPEN",
  })
  void followsFromWhatWasWantedAndWhatCameBack(
      LetterState.@Nullable Wish wish,
      @Nullable Integer older,
      @Nullable Integer delivered,
      LetterState expected) {
    // Given
    var order =
        wish == null || older == null
            ? null
            : new LetterState.Ordered(wish, GIVEN_UP.minusSeconds(older));

    // When
    var state =
        LetterState.of(GIVEN_UP, order, delivered == null ? null : GIVEN_UP.plusSeconds(delivered));

    // Then
    assertThat(state).isEqualTo(expected);
  }
}

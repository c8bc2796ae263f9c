package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final long MILLI = 1_000_000;

  private final Ledger ledger = new Ledger(5);

  private static IntFunction<@Nullable Long> arrivals(Map<Integer, Long> arrivals) {
    return arrivals::get;
  }

  @Test
  void acceptedAndNotComeOutIsLostRefusedIsNot() {
    // Given: 0 came out, 1 did not, 2 was refused, 3 was cut off and came out, 4 was cut off
    ledger.answered(0, 202);
    ledger.answered(1, 202);
    ledger.answered(2, 429);
    ledger.answered(3, 0);
    ledger.answered(4, 0);

    // When
    var sum = ledger.sum(0, 5, arrivals(Map.of(0, 1L, 3, 1L)), none -> false);

    // Then
    assertThat(sum).isEqualTo(new Ledger.Sum(5, 2, 3, 2, 1, 0));
    assertThat(sum.complete()).isFalse();
  }

  @Test
  void whatMayStillComeIsNotLostButNotFinished() {
    // Given: three accepted, of which 0 came out, 1 was overtaken and 2 is on its way
    for (var number = 0; number < 3; number++) {
      ledger.answered(number, 202);
    }

    // When
    var sum = ledger.sum(0, 3, arrivals(Map.of(0, 1L)), number -> number == 2);

    // Then
    assertThat(sum).isEqualTo(new Ledger.Sum(3, 3, 0, 1, 1, 1));
  }

  @Test
  void openIsWhatIsNotAnsweredOrNotComeOut() {
    // Given: 0 came out, 1 was refused, 2 is not answered yet, 3 came out
    ledger.answered(0, 202);
    ledger.answered(1, 429);
    ledger.answered(3, 202);
    var before = ledger.firstOpen(0, 4, arrivals(Map.of(0, 1L, 3, 1L)));

    // When
    ledger.answered(2, 202);

    // Then
    assertThat(before).isEqualTo(2);
    assertThat(ledger.firstOpen(before, 4, arrivals(Map.of(3, 1L)))).isEqualTo(2);
    assertThat(ledger.firstOpen(before, 4, arrivals(Map.of(2, 1L, 3, 1L)))).isEqualTo(4);
  }

  @Test
  void aRetryThatIsAcceptedCounts() {
    // Given
    ledger.answered(0, 503);

    // When
    ledger.answered(0, 202);

    // Then
    assertThat(ledger.accepted(0)).isTrue();
    assertThat(ledger.answers()).isEqualTo(1);
  }

  @Test
  void latencyRunsFromWhenItWasDue() {
    // Given
    for (var number = 0; number < 5; number++) {
      ledger.due(number, number * MILLI);
    }

    // When: only the second and third count
    var latencies =
        ledger.latencies(1, 3, arrivals(Map.of(0, 900 * MILLI, 1, 11 * MILLI, 2, 32 * MILLI)));

    // Then
    assertThat(latencies.count()).isEqualTo(2);
    assertThat(latencies.millis(0)).isBetween(9.9, 10.1);
    assertThat(latencies.millis(100)).isBetween(29.9, 30.1);
  }

  @Test
  void waitsForWhatWasAcceptedOnly() {
    // Given
    ledger.answered(0, 202);
    ledger.answered(1, 400);

    // Then
    assertThat(ledger.awaitArrivals(Duration.ZERO, arrivals(Map.of(0, 1L)))).isTrue();
    assertThat(ledger.awaitArrivals(Duration.ZERO, arrivals(Map.of()))).isFalse();
  }

  @Test
  void sumsAddUp() {
    // When
    var both = new Ledger.Sum(5, 4, 1, 3, 1, 0).plus(new Ledger.Sum(2, 2, 0, 1, 0, 1));

    // Then
    assertThat(both).isEqualTo(new Ledger.Sum(7, 6, 1, 4, 1, 1));
  }
}

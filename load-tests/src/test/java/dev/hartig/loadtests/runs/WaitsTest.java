package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hartig.loadtests.Latencies;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private static final long SECOND = 1_000_000_000;

  private static Pass pass(long... dues) {
    var ledger = new Ledger(dues.length);
    for (var number = 0; number < dues.length; number++) {
      ledger.due(number, dues[number]);
    }
    return new Pass(
        ledger,
        new Latencies(),
        Ledger.Sum.NONE,
        new Meter.Reading(Duration.ZERO, Map.of(), Map.of(), 0),
        0,
        0,
        0,
        0);
  }

  @Test
  void whatWaitedLongerThanBeforeIsTheGap() {
    // Given: a second each, then one that was under way at the kill and waited five
    var pass = pass(SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND);
    var arrivals = Map.of(0, 2 * SECOND, 1, 3 * SECOND, 2, 8 * SECOND, 3, 8 * SECOND + SECOND / 2);

    // When
    var longer = new Waits(pass, arrivals::get).longerAfter(3 * SECOND + SECOND / 2);

    // Then
    assertThat(longer).isCloseTo(4, within(0.01));
  }

  @Test
  void whereNothingWaitedLongerThereIsNone() {
    // Given
    var pass = pass(SECOND, 2 * SECOND);

    // When
    var longer =
        new Waits(pass, Map.of(0, 3 * SECOND, 1, 3 * SECOND + 1)::get).longerAfter(3 * SECOND + 1);

    // Then
    assertThat(longer).isZero();
  }
}

package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static Latencies to(int highest) {
    var latencies = new Latencies();
    for (var n = 1; n <= highest; n++) {
      latencies.note(n * 1_000_000L);
    }
    return latencies;
  }

  @Test
  void percentilesAreInMilliseconds() {
    // When
    var latencies = to(100);

    // Then
    assertThat(latencies.millis(50)).isCloseTo(50, within(0.1));
    assertThat(latencies.millis(99)).isCloseTo(99, within(0.1));
  }

  @Test
  void runsAreAddedUp() {
    // Given
    var all = to(10);

    // When
    all.add(to(1_000));

    // Then
    assertThat(all.count()).isEqualTo(1_010);
    assertThat(all.millis(100)).isCloseTo(1_000, within(1.0));
  }

  @Test
  void theCurveRisesAndEndsWithTheLongest() {
    // When
    var curve = to(1_000).curve();

    // Then
    assertThat(curve).isSortedAccordingTo((a, b) -> Double.compare(a.percentile(), b.percentile()));
    assertThat(curve).isSortedAccordingTo((a, b) -> Double.compare(a.millis(), b.millis()));
    assertThat(curve.getLast().millis()).isCloseTo(1_000, within(1.0));
    assertThat(curve.getLast().percentile()).isLessThan(100);
  }

  @Test
  void nothingHasNoCurve() {
    assertThat(new Latencies().curve()).isEmpty();
  }
}

package dev.hartig.loadtests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void powersGoFromTheOneBelowToTheOneAbove() {
    // When
    var scale = Scale.powers(3, 420, 0, 300);

    // Then
    assertThat(scale.at(1)).isEqualTo(0);
    assertThat(scale.at(10)).isCloseTo(100, within(1e-9));
    assertThat(scale.at(1_000)).isCloseTo(300, within(1e-9));
    assertThat(scale.ticks()).contains(1.0, 2.0, 5.0, 10.0, 1_000.0);
  }

  @Test
  void whatLiesOutsideStandsAtTheEdge() {
    assertThat(Scale.linear(100, 0, 10).at(-5)).isEqualTo(0);
    assertThat(Scale.linear(100, 0, 10).at(500)).isEqualTo(10);
  }

  @Test
  void ticksAreRound() {
    assertThat(Scale.linear(37, 0, 100).ticks()).containsExactly(0.0, 10.0, 20.0, 30.0);
  }

  @Test
  void anAxisHasAnExtent() {
    assertThatThrownBy(() -> new Scale(1, 1, 0, 1, false)).hasMessageContaining("nothing lies");
  }

  @Test
  void percentilesStandByHowSmallTheRestIs() {
    assertThat(PercentilePlot.rest(99)).isCloseTo(2, within(1e-9));
    assertThat(PercentilePlot.rest(0)).isEqualTo(0);
  }
}

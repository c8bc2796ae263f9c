package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hartig.loadtests.report.TimeChart.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {

  @Test
  void noiseAroundALineDoesNotHideIt() {
    // Given: two a second, one up and one down in turn
    var points =
        List.of(
            new Point(0, 1), new Point(1, 1), new Point(2, 5), new Point(3, 5), new Point(4, 9));

    // Then
    assertThat(Slope.perSecond(points)).isCloseTo(2, within(0.1));
  }

  @Test
  void whatStaysIsFlat() {
    assertThat(Slope.perSecond(List.of(new Point(0, 7), new Point(9, 7)))).isZero();
    assertThat(Slope.perSecond(List.of(new Point(3, 7)))).isZero();
    assertThat(Slope.perSecond(List.of())).isZero();
  }
}

package dev.hartig.loadtests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

  @Test
  void theMedianIsOfRunsWithLeastAndGreatest() {
    // When
    var figure = Figure.of("p99", "ms", List.of(30.0, 10.0, 20.0));

    // Then
    assertThat(figure).isEqualTo(new Figure("p99", "ms", 20, 10, 30, List.of(30.0, 10.0, 20.0)));
    assertThat(Formats.figure(figure)).isEqualTo("20 (10–30)");
  }

  @Test
  void ofAnEvenNumberItLiesBetweenTheMiddleTwo() {
    assertThat(Figure.of("p99", "ms", List.of(1.0, 2.0, 4.0, 100.0)).median()).isEqualTo(3);
  }

  @Test
  void ofNothingThereIsNone() {
    assertThatThrownBy(() -> Figure.of("p99", "ms", List.of())).hasMessageContaining("p99");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.1234,0.12", "9.876,9.88", "12.34,12.3", "3,3", "12345.6,'12,346'"})
  void figuresHaveThreeDigitsThatCount(double value, String text) {
    assertThat(Formats.number(value)).isEqualTo(text);
  }
}

package dev.hartig.loadtests.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.loadtests.report.Verdict.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({"20, 10, REACHED", "20.1, 10, MISSED", "5, 10, REACHED", "5, 0, NOT_MEASURED"})
  void atMostHoldsUpToTheMultiple(double ours, double peers, Standing standing) {
    assertThat(Verdict.atMost(Target.REALTIME_P50, ours, peers, 2, "ms").standing())
        .isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"40, 100, REACHED", "39, 100, MISSED", "0, 100, MISSED", "40, 0, NOT_MEASURED"})
  void atLeastHoldsFromTheMultiple(double ours, double peers, Standing standing) {
    assertThat(Verdict.atLeast(Target.THROUGHPUT, ours, peers, 0.4, "/s").standing())
        .isEqualTo(standing);
  }

  @Test
  void theRatioIsPrintedWithBothFigures() {
    assertThat(Verdict.atMost(Target.REALTIME_P50, 30, 12, 2, "ms").measured())
        .isEqualTo("2.50 × (30 against 12 ms)");
  }

  @Test
  void whatWasNotMeasuredNeverPasses() {
    // When
    var all = Verdict.all(List.of(Verdict.of(Target.COLD_START, true, "12 s")));

    // Then
    assertThat(all).extracting(Verdict::target).containsExactly(Target.values());
    assertThat(all)
        .filteredOn(verdict -> verdict.standing() == Standing.REACHED)
        .extracting(Verdict::target)
        .containsExactly(Target.COLD_START);
    assertThat(all.getFirst().standing()).isEqualTo(Standing.NOT_MEASURED);
  }
}

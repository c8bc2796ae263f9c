package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.loadtests.workload.Workload.Pace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole run against a fabric of two lines, in a tenth of a second. */
@Timeout(30)
class PassTest {

  private static final Pace PACE =
      new Pace(1_000, Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(50));

  private final Map<Integer, Long> alerts = new ConcurrentHashMap<>();

  @Test
  void whatComesOutCountsAndWhatDoesNotIsLost() {
    // When: every tenth is refused, every twenty-fifth accepted and forgotten
    var pass =
        Pass.atRate(
            PACE,
            (number, answer) -> {
              if (number % 10 == 0) {
                answer.answered(429);
              } else {
                answer.answered(202);
                if (number % 25 != 1) {
                  alerts.put(number, System.nanoTime());
                }
              }
            },
            alerts::get,
            Map::of);

    // Then: the warm-up may lose nothing either, but only what follows has latencies
    assertThat(pass.sum().sent()).isEqualTo(100);
    assertThat(pass.sum().refused()).isEqualTo(10);
    assertThat(pass.sum().lost()).isEqualTo(4);
    assertThat(pass.counted()).isEqualTo(80);
    assertThat(pass.latencies().count()).isEqualTo(80 - 8 - 3);
    assertThat(pass.reading().cpu()).containsOnlyKeys("driver");
  }

  @Test
  void aFloodSendsEverythingOnceInBatches() {
    // When
    var pass =
        Pass.flood(
            95,
            2,
            10,
            (numbers, answer) -> {
              numbers.forEach(number -> alerts.put(number, System.nanoTime()));
              answer.answered(202);
            },
            Duration.ofSeconds(1),
            alerts::get,
            Map::of);

    // Then
    assertThat(alerts).hasSize(95);
    assertThat(pass.sum().accepted()).isEqualTo(95);
    assertThat(pass.throughPerSecond()).isPositive();
  }
}

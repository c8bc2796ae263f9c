package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentilesAreInMilliseconds() {
    // Given
    var latencies = new Latencies();

    // When: 1 ms to 100 ms
    for (var n = 1; n <= 100; n++) {
      latencies.note(n * 1_000_000L);
    }
    latencies.lose();

    // Then
    assertThat(latencies.millis(50)).isCloseTo(50, within(0.1));
    assertThat(latencies.millis(99)).isCloseTo(99, within(0.1));
    assertThat(latencies.lost()).isEqualTo(1);
  }

  @Test
  void whatASlowSendDelaysCountsFromWhenItWasDue() {
    // Given
    var dues = new ArrayList<Long>();

    // When: the third send holds the loop up for longer than the ones after it are apart
    OpenLoop.run(
        6,
        1_000,
        (number, due) -> {
          dues.add(due);
          if (number == 2) {
            var until = System.nanoTime() + 10_000_000;
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
          }
        });

    // Then: they stay due at the rate
    for (var n = 1; n < dues.size(); n++) {
      assertThat(dues.get(n) - dues.get(n - 1)).isEqualTo(1_000_000);
    }
  }

  @Test
  void aWorkloadIsBounded() {
    assertThatThrownBy(
            () ->
                new Workload(Channel.FAST, 0, Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO))
        .hasMessageContaining("rate must be");
    assertThatThrownBy(
            () -> new Workload(Channel.FAST, 1, Duration.ZERO, Duration.ofHours(2), Duration.ZERO))
        .hasMessageContaining("up to an hour");
  }
}

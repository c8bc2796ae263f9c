package dev.hartig.topology.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,30", "7,30", "1000000,30"})
  void doublesFromOneSecondToThirty(int failures, int seconds) {
    // When
    var delay = Backoff.DEFAULT.delay(failures);

    // Then
    assertThat(delay).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void noFailureHasNoDelay() {
    assertThatThrownBy(() -> Backoff.DEFAULT.delay(0)).hasMessageContaining("0");
  }
}

package dev.hartig.alerting.transport;

import static dev.hartig.alerting.transport.Outside.SCHEDULE;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void waitsAreDrawnEvenlyFromZeroToABoundThatGrows() {
    // Given
    var bounds = List.of(1_000L, 4_000L, 16_000L, 64_000L, 256_000L, 300_000L, 300_000L);

    for (var failed = 1; failed <= bounds.size(); failed++) {
      // When
      var round = failed;
      var waits =
          IntStream.range(0, 1_000)
              .mapToLong(alert -> wait(round, "a" + alert + "/1", Duration.ZERO).toMillis())
              .toArray();

      // Then: all quarters of the range have about as many
      var bound = bounds.get(failed - 1);
      assertThat(Arrays.stream(waits)).allMatch(wait -> 0 <= wait && wait <= bound);
      var quarters =
          Arrays.stream(waits)
              .boxed()
              .collect(groupingBy(wait -> Math.min(3, 4 * wait / bound), counting()));
      assertThat(quarters.values()).hasSize(4).allMatch(many -> 190 <= many && many <= 310);
    }
  }

  @Test
  void theSameNotificationWaitsTheSame() {
    // When / Then
    assertThat(wait(3, "a1/1", Duration.ZERO)).isEqualTo(wait(3, "a1/1", Duration.ZERO));
    assertThat(wait(3, "a1/1", Duration.ZERO)).isNotEqualTo(wait(3, "a2/1", Duration.ZERO));
  }

  @Test
  void whatIsAskedForIsHeededUpToTheLongestWait() {
    // When / Then
    assertThat(wait(1, "a1/1", Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(wait(1, "a1/1", Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void endsAfterTheLastAttempt() {
    // When / Then
    assertThat(SCHEDULE.waitAfter(8, "a1/1", Duration.ZERO)).isEmpty();
  }

  private static Duration wait(int failed, String key, Duration asked) {
    return SCHEDULE.waitAfter(failed, key, asked).orElseThrow();
  }
}

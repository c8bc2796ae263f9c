package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several instances of alerting say of one receiver. */
class ReceiverViewTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void theWorstCountsAndWhatWaitsIsAddedUp() {
    // When
    var view =
        ReceiverView.of(
            List.of(
                said("delivering", NOW, NOW.minusSeconds(5), null, 3),
                said("resting", NOW, NOW.minusSeconds(50), NOW.minusSeconds(2), 4)),
            7,
            NOW);

    // Then
    assertThat(view.state()).isEqualTo("resting");
    assertThat(view.deliveredAt()).isEqualTo(NOW.minusSeconds(5));
    assertThat(view.failedAt()).isEqualTo(NOW.minusSeconds(2));
    assertThat(view.failure()).isEqualTo("HTTP 500");
    assertThat(view.waiting()).isEqualTo(Map.of("fast", 7L));
    assertThat(view.letters()).isEqualTo(7);
  }

  @Test
  void anInstanceThatIsNoMoreDoesNotCount() {
    // When
    var view =
        ReceiverView.of(
            List.of(
                said("broken", NOW.minus(Duration.ofHours(2)), null, null, 9),
                said("delivering", NOW, NOW, null, 1)),
            0,
            NOW);

    // Then
    assertThat(view.state()).isEqualTo("delivering");
    assertThat(view.waiting()).isEqualTo(Map.of("fast", 1L));
  }

  @Test
  void whenNothingHasBeenHeardForLongItIsSilent() {
    // When
    var view =
        ReceiverView.of(
            List.of(said("delivering", NOW.minus(Duration.ofHours(2)), NOW, null, 1)), 0, NOW);

    // Then
    assertThat(view.state()).isEqualTo("silent");
  }

  private static ReceiverView said(
      String state,
      Instant at,
      @Nullable Instant delivered,
      @Nullable Instant failed,
      long waiting) {
    return new ReceiverView(
        "webhook:pager",
        state,
        null,
        null,
        delivered,
        failed,
        failed == null ? null : "HTTP 500",
        Map.of("fast", waiting),
        0,
        at);
  }
}

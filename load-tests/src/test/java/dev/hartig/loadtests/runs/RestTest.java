package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestTest {

  private static final double CALM = 0.5;
  private static final double BUSY = 1.5;

  private final Deque<Double> cores = new ArrayDeque<>(List.of(CALM));
  private int looks;

  @Test
  void whatMovesIsWaitedFor() {
    // Given
    var unread = new ArrayDeque<>(List.of(300L, 200L, 120L, 0L));

    // When
    var rested = rest(unread).await(100);

    // Then
    assertThat(rested).isTrue();
    assertThat(unread).containsExactly(0L);
  }

  @Test
  void whatNeverBecomesZeroIsAtRestWhenItStaysForFiveLooks() {
    // Given
    var unread = new ArrayDeque<>(List.of(9L, 9L, 9L, 9L, 9L, 8L, 8L, 8L, 8L, 8L, 8L, 7L));

    // When
    var rested = rest(unread).await(100);

    // Then
    assertThat(rested).isTrue();
    assertThat(unread).as("four times the same is no rest").hasSize(1);
  }

  @Test
  void whatGoesOnForTooLongIsNotAtRest() {
    // Given
    var unread = new ArrayDeque<>(List.of(5L, 4L, 3L, 2L, 1L, 0L));

    // When
    var rested = rest(unread).await(3);

    // Then
    assertThat(rested).isFalse();
  }

  @Test
  void whatIsReadAndStillWorkedOnIsWaitedFor() {
    // Given
    cores.addAll(List.of(BUSY, BUSY, CALM));
    cores.removeFirst();

    // When
    var rested = rest(new ArrayDeque<>(List.of(0L))).await(100);

    // Then
    assertThat(rested).isTrue();
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void whoIsNeverCalmIsNotWaitedForForEver() {
    // Given
    cores.addAll(Collections.nCopies(100, BUSY));
    cores.removeFirst();

    // When
    var rested = rest(new ArrayDeque<>(List.of(0L))).await(600);

    // Then
    assertThat(rested).isTrue();
    assertThat(looks).isEqualTo(61);
  }

  private Rest rest(Deque<Long> unread) {
    return new Rest(() -> next(unread), () -> next(cores), () -> looks++);
  }

  /** The last stays. */
  private static <T> T next(Deque<T> values) {
    return values.size() > 1 ? values.remove() : values.element();
  }
}

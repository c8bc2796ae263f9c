package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestTest {

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

  /** The last stays. */
  private static Rest rest(Deque<Long> unread) {
    return new Rest(() -> unread.size() > 1 ? unread.remove() : unread.element(), () -> {});
  }
}

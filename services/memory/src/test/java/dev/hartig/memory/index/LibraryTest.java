package dev.hartig.memory.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Search;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of questions to an index that is too slow for them and takes what it is fed. */
class LibraryTest {

  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private boolean slow = true;
  private int asked;
  private final Library library = new Library(() -> now);

  /** An index of which only what a test asks is answered. */
  private RecallIndex index() {
    return (RecallIndex)
        Proxy.newProxyInstance(
            RecallIndex.class.getClassLoader(),
            new Class<?>[] {RecallIndex.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "size" -> 7;
                  case "recall" -> answer();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Object answer() {
    asked++;
    if (slow) {
      throw new IndexAway("OpenSearch does not answer: POST /x/_search: TimeoutException", null);
    }
    return List.of();
  }

  /** Asks, and the feeder counts, once a second. */
  private void live(Duration time) {
    for (var end = now.plus(time); now.isBefore(end); now = now.plusSeconds(1)) {
      library.recall(Search.of("acme", "budget", 5));
      library.counted(7);
    }
  }

  @Test
  void theSlowerItIsTheMoreSeldomItIsAsked() {
    // Given
    library.opened(index());

    // When
    live(Duration.ofMinutes(10));

    // Then: after 1, 2, 4 … 60 s, and not six hundred times
    assertThat(asked).isBetween(10, 16);
    assertThat(library.answers()).isFalse();
    assertThat(library.failure())
        .contains("OpenSearch does not answer: POST /x/_search: TimeoutException");
  }

  @Test
  void whatIsQuickAgainIsAskedAgainAtOnce() {
    // Given
    library.opened(index());
    live(Duration.ofMinutes(10));
    slow = false;

    // When: the last rest is over within a minute
    live(Duration.ofMinutes(2));
    asked = 0;
    live(Duration.ofSeconds(20));

    // Then
    assertThat(asked).isEqualTo(20);

    // And: one bad moment later it rests for the shortest
    slow = true;
    live(Duration.ofSeconds(1));
    slow = false;
    asked = 0;
    live(Duration.ofSeconds(20));
    assertThat(asked).isGreaterThan(15);
  }

  @Test
  void whatIsOpenedAnewIsAskedAtOnce() {
    // Given
    library.opened(index());
    live(Duration.ofMinutes(10));
    library.closed();
    slow = false;

    // When
    library.opened(index());

    // Then
    assertThat(library.recall(Search.of("acme", "budget", 5))).isPresent();
  }
}

package dev.hartig.memory.index;

import static dev.hartig.memory.domain.Entries.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Search;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written or asked, at whatever time, by whatever name, is no obstacle. */
interface AnythingContract extends IndexContract {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "\0", "<script>alert('x')</script>", "```java\nvar x = \"y\";\n```",
        "שלום עולם", "\u202Eright to left\u202C", "混ぜた mixed שלום text", "😀😀😀", "\uD83D",
        "+-&&||!(){}[]^\"~*?:\\/ AND OR NOT"
      })
  default void remembersAnythingWrittenShortOrLong(String piece) {
    // Given
    var million = piece.repeat(1_000_000 / Math.max(1, piece.length()));

    // When
    remember(turn("1", 0, piece), turn("2", 1_000, million + " haystack"));

    // Then
    assertThat(ids("haystack")).startsWith("2");
    assertThat(index().size()).isEqualTo(2);
    assertThat(ids(piece)).as("asked for itself").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  default void aWordWithoutEndIsNoObstacle() {
    // When
    remember(turn("1", 0, "x".repeat(1_000_000)), turn("2", 1_000, "needle"));

    // Then
    assertThat(ids("needle")).startsWith("2");
  }

  @Test
  default void aQuestionOfTenThousandCharactersIsAnswered() {
    // Given
    remember(turn("1", 0, "nothing"), turn("2", 1_000, "the needle is here"));
    var question = "straw barn field ".repeat(600).substring(0, 9_990) + " needle";

    // When
    var ids = ids(question);

    // Then
    assertThat(ids).startsWith("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n"})
  default void nothingAskedNothingFound(String question) {
    // Given
    remember(turn("1", 0, "something"));

    // When
    var ids = ids(question);

    // Then
    assertThat(ids).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  default void anyTimeAndNameIsRemembered(Instant at) {
    // Given
    var name = "x".repeat(50_000);

    // When
    remember(
        new Entry(
            name,
            name,
            "acme",
            EntryKind.TURN,
            name,
            name,
            new Party(name, name, true),
            List.of(name),
            at,
            name,
            "needle",
            name));

    // Then
    var only =
        new Search(
            "acme",
            "needle",
            Set.of(name),
            Set.of(name),
            Set.of(name),
            Set.of(name),
            Set.of(),
            at,
            null,
            10);
    assertThat(ids(only)).containsExactly(name);
  }
}

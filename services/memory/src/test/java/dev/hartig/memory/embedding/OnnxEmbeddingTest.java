package dev.hartig.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxEmbeddingTest {

  private static Embedding model;

  @BeforeAll
  static void load() {
    model = Embedding.with(2);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void textsThatMeanAlikePointAlike() {
    // When
    var vectors =
        model.passages(
            List.of("The outage was caused by an expired certificate.", "We had pasta for lunch."));
    var asked = model.query("Why was the site down?");

    // Then
    assertThat(dot(asked, vectors.get(0))).isGreaterThan(dot(asked, vectors.get(1)) + 0.1);
  }

  @Test
  void aVectorDoesNotDependOnItsCompanions() {
    // Given
    var text = "Yes, every Sunday.";
    var alone = model.passages(List.of(text)).getFirst();

    // When
    var among = model.passages(List.of("x ".repeat(900), text, "!", "漢字 ".repeat(100)));

    // Then
    assertThat(among.get(1)).isEqualTo(alone);
  }

  @Test
  void theSwitchIsZeroThreads() {
    try (var off = Embedding.with(0)) {
      assertThat(off.dimensions()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\0", "😀", "\uD83D", "שלום", "مرحبا", "<b>*x*</b>", "{\"a\":[1]}"})
  void anythingHasAUnitVector(String piece) {
    // Given
    var texts = List.of(piece, piece.repeat(1_000_000 / Math.max(1, piece.length())));

    // When
    var vectors = model.passages(texts);

    // Then
    assertThat(vectors)
        .allSatisfy(
            vector -> {
              assertThat(vector).hasSize(model.dimensions());
              assertThat(dot(vector, vector)).isCloseTo(1, within(1e-4));
            });
  }

  private static double dot(float[] one, float[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }
}

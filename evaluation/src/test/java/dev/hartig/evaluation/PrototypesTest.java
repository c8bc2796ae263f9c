package dev.hartig.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.memory.embedding.Embedding;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PrototypesTest {

  /** Likeness by common words, in place of the model. */
  private static final class WordsInCommon implements Embedding {

    private int asked;

    @Override
    public String name() {
      return "words";
    }

    @Override
    public int dimensions() {
      return 4_096;
    }

    @Override
    public List<float[]> passages(List<String> texts) {
      asked += texts.size();
      return texts.stream().map(this::query).toList();
    }

    @Override
    public float[] query(String text) {
      var vector = new float[dimensions()];
      for (var word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
        vector[Math.floorMod(word.hashCode(), vector.length)] = 1;
      }
      var sum = 0f;
      for (var one : vector) {
        sum += one;
      }
      for (var at = 0; at < vector.length; at++) {
        vector[at] /= (float) Math.sqrt(sum);
      }
      return vector;
    }

    @Override
    public void close() {}
  }

  private final WordsInCommon embedding = new WordsInCommon();
  private final Prototypes prototypes = Prototypes.of(embedding);

  @Test
  void whatSettlesIsNearerToWhatSettles() {
    // When
    var settles = prototypes.applyAsDouble("Then let us make that change, I don't hear objections");
    var other = prototypes.applyAsDouble("Sorry, I was muted, could you paste the link?");

    // Then
    assertThat(settles).isPositive().isLessThanOrEqualTo(1);
    assertThat(other).isNegative().isGreaterThanOrEqualTo(-1);
  }

  @Test
  void aSentenceIsEmbeddedOnceAndAWordNotAtAll() {
    // Given
    var before = embedding.asked;

    // When
    prototypes.applyAsDouble("I don't hear any objections.");
    prototypes.applyAsDouble("I don't hear any objections.");
    var word = prototypes.applyAsDouble("Right.");

    // Then
    assertThat(embedding.asked - before).isEqualTo(1);
    assertThat(word).isZero();
  }
}

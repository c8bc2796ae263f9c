package dev.hartig.memory.index;

import dev.hartig.memory.embedding.Embedding;
import java.util.List;
import java.util.Locale;

/** Texts are alike as far as they share words: an embedding that needs no model. */
record HashedWords(String name) implements Embedding {

  @Override
  public int dimensions() {
    return 64;
  }

  @Override
  public List<float[]> passages(List<String> texts) {
    return texts.stream().map(this::query).toList();
  }

  @Override
  public float[] query(String text) {
    var vector = new float[dimensions()];
    vector[0] = 0.01f;
    for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        vector[Math.floorMod(word.hashCode() * 31, dimensions())] += 1;
      }
    }
    var square = 0.0;
    for (var x : vector) {
      square += x * x;
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  @Override
  public void close() {}
}

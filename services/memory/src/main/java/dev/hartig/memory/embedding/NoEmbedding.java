package dev.hartig.memory.embedding;

import java.util.List;

/** Embeddings switched off: recall is by words, neighbours and names alone. */
public record NoEmbedding() implements Embedding {

  @Override
  public String name() {
    return "none";
  }

  @Override
  public int dimensions() {
    return 0;
  }

  @Override
  public List<float[]> passages(List<String> texts) {
    throw new IllegalStateException("embeddings are off");
  }

  @Override
  public float[] query(String text) {
    throw new IllegalStateException("embeddings are off");
  }

  @Override
  public void close() {}
}

package dev.hartig.memory.embedding;

import java.util.List;

/** Turns texts into unit vectors whose dot product says how alike their meanings are. */
public interface Embedding extends AutoCloseable {

  /**
   * The model that comes with the service, or none: this is the one switch.
   *
   * @param threads texts embedded at the same time; 0 for no embeddings, no native code, no memory
   */
  static Embedding with(int threads) {
    return threads == 0 ? new NoEmbedding() : OnnxEmbedding.load(threads);
  }

  /**
   * Names model and treatment of text; an index built with another name must be rebuilt. Not blank.
   */
  String name();

  /** Length of each vector; 0 when there are none, and then nothing else may be asked. */
  int dimensions();

  /** One vector of length 1 for each text, in order. The same text always gives the same vector. */
  List<float[]> passages(List<String> texts);

  /** The vector of a question or search. */
  float[] query(String text);

  @Override
  void close();
}

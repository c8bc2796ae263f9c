package dev.hartig.evaluation;

import dev.hartig.memory.embedding.Embedding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Random vectors around the centre of the topic that a text names last; the same for the same text.
 * They cost nothing to compute and are as hard to search as real ones: clustered, not uniform.
 */
record SyntheticEmbedding() implements Embedding {

  private static final Pattern TOPIC = Pattern.compile(".*topic(\\d+)", Pattern.DOTALL);

  @Override
  public String name() {
    return "synthetic";
  }

  @Override
  public int dimensions() {
    return 384;
  }

  @Override
  public List<float[]> passages(List<String> texts) {
    return texts.stream().map(this::query).toList();
  }

  @Override
  public float[] query(String text) {
    var topic = TOPIC.matcher(text);
    var centre = new SplittableRandom(topic.lookingAt() ? Long.parseLong(topic.group(1)) : 0);
    var noise = new SplittableRandom(text.hashCode());
    var vector = new float[dimensions()];
    var square = 0.0;
    for (var i = 0; i < vector.length; i++) {
      // As much noise as topic: turns of one topic have a cosine of about one half.
      vector[i] = (float) (gauss(centre) + gauss(noise));
      square += (double) vector[i] * vector[i];
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  /** Near enough to normal: the sum of four uniform numbers. */
  private static double gauss(RandomGenerator random) {
    return random.nextDouble()
        + random.nextDouble()
        + random.nextDouble()
        + random.nextDouble()
        - 2;
  }

  @Override
  public void close() {}
}

package dev.hartig.evaluation;

import dev.hartig.memory.embedding.Embedding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A classifier of sentences by their nearest neighbours (Cover, Hart: Nearest neighbor pattern
 * classification, 1967) among prototypes, over sentence embeddings: how much nearer a sentence is
 * to the three nearest of those that settle something than to the three nearest of the others.
 */
final class Prototypes implements ToDoubleFunction<String> {

  private static final int NEAREST = 3;

  /** Difference of cosines that counts as sure: what is nothing to the model differs by less. */
  private static final double SURE = 0.3;

  /** Sentences under which nothing can be meant. */
  private static final int SHORT = 12;

  private final Embedding embedding;
  private final List<float[]> settling;
  private final List<float[]> other;
  private final Map<String, Double> known = new HashMap<>();

  private Prototypes(Embedding embedding, List<float[]> settling, List<float[]> other) {
    this.embedding = embedding;
    this.settling = settling;
    this.other = other;
  }

  /** Reads the prototypes that come with the evaluation. */
  static Prototypes of(Embedding embedding) {
    var settling = new ArrayList<String>();
    var other = new ArrayList<String>();
    var file =
        Objects.requireNonNull(Prototypes.class.getResourceAsStream("prototypes.txt"), "prototypes");
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (var line : lines.lines().filter(one -> !one.startsWith("#")).toList()) {
        var parts = line.split(" \\| ", 2);
        (parts[0].equals("settling") ? settling : other).add(parts[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Prototypes(embedding, embedding.passages(settling), embedding.passages(other));
  }

  /** 1 very near to what settles something, -1 to what does not. */
  @Override
  public double applyAsDouble(String sentence) {
    return sentence.length() < SHORT ? 0 : known.computeIfAbsent(sentence, this::score);
  }

  private double score(String sentence) {
    var vector = embedding.passages(List.of(sentence)).getFirst();
    var difference = nearest(vector, settling) - nearest(vector, other);
    return Math.clamp(difference / SURE, -1, 1);
  }

  private static double nearest(float[] vector, List<float[]> prototypes) {
    return prototypes.stream()
        .map(one -> cosine(vector, one))
        .sorted(Comparator.reverseOrder())
        .limit(NEAREST)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** Of vectors of length 1. */
  private static double cosine(float[] one, float[] other) {
    var sum = 0.0;
    for (var at = 0; at < one.length; at++) {
      sum += one[at] * other[at];
    }
    return sum;
  }
}

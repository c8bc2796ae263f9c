package dev.hartig.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How alike a text is to earlier ones: cosine of their words, weighted {@code (1 + log tf) * log(1
 * + N / df)} (Salton and Buckley: Term-weighting approaches in automatic text retrieval, 1988),
 * where N and df count earlier texts only.
 */
final class Resemblance {

  private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
  private final List<Map<String, Double>> texts = new ArrayList<>();
  private final Map<String, Integer> frequency = new HashMap<>();

  /** One more earlier text. */
  void add(String text) {
    var words = words(text);
    texts.add(words);
    words.keySet().forEach(word -> frequency.merge(word, 1, Integer::sum));
  }

  /** Likeness to each text added so far, in their order, 0 to 1. */
  double[] to(String text) {
    var asked = words(text);
    var length = length(asked);
    var alike = new double[texts.size()];
    for (var at = 0; at < alike.length; at++) {
      var other = texts.get(at);
      var product = 0.0;
      for (var word : asked.entrySet()) {
        var there = other.get(word.getKey());
        if (there != null) {
          var rarity = rarity(word.getKey());
          product += word.getValue() * there * rarity * rarity;
        }
      }
      alike[at] = product == 0 ? 0 : Math.clamp(product / (length * length(other)), 0, 1);
    }
    return alike;
  }

  private double rarity(String word) {
    return Math.log(1 + (texts.size() + 1.0) / (1 + frequency.getOrDefault(word, 0)));
  }

  private double length(Map<String, Double> words) {
    var sum = 0.0;
    for (var word : words.entrySet()) {
      var weight = word.getValue() * rarity(word.getKey());
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }

  private Map<String, Double> words(String text) {
    var words = new HashMap<String, Double>();
    try (var stream = analyzer.tokenStream("text", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.merge(term.toString(), 1.0, Double::sum);
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    words.replaceAll((word, times) -> 1 + Math.log(times));
    return words;
  }
}

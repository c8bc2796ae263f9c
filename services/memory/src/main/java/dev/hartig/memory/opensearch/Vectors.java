package dev.hartig.memory.opensearch;

import java.util.Map;

/**
 * Unit vectors as OpenSearch keeps and compares them without a plugin: each dimension one character
 * of a keyword, from which a script adds up the dot product. Exact up to 15 bits for each
 * dimension; the time of a search grows with the passages that its filters let pass.
 */
final class Vectors {

  /** 1 as a whole number; all characters stay below the surrogates at 0xD800. */
  private static final int ONE = 16_383;

  private static final int ZERO = 16_384;

  /** The dot product plus 1, since a score may not be negative. */
  private static final String LIKENESS =
      """
      String a = params.meaning; String b = doc['meaning'].value; long sum = 0L;
      for (int i = 0; i < a.length(); i++) { sum += ((int) a.charAt(i) - 16384) * ((int) b.charAt(i) - 16384); }
      return Math.max(0.0, 1.0 + sum / 268402689.0);
      """;

  private Vectors() {}

  static String written(float[] vector) {
    var written = new StringBuilder(vector.length);
    for (var x : vector) {
      written.append((char) (ZERO + Math.round(Math.clamp(x, -1f, 1f) * ONE)));
    }
    return written.toString();
  }

  /** What a query finds of what has a vector, scored by its likeness to one. */
  static Map<String, Object> like(String meaning, Map<String, Object> query) {
    return Map.of(
        "script_score",
        Map.of(
            "query",
            query,
            "script",
            Map.of("source", LIKENESS, "params", Map.of(Fields.MEANING, meaning))));
  }

  /** Lets what has a vector pass. */
  static Map<String, Object> some() {
    return Map.of("exists", Map.of("field", Fields.MEANING));
  }
}

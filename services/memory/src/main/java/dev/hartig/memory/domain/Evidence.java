package dev.hartig.memory.domain;

/**
 * Where a fact stands in the text of its signal, and how sure the rule is that found it.
 *
 * <p>Confidence is the share of such findings that a careful reader would confirm, set by hand for
 * each rule: 1 for forms made for nothing else ({@code RESOLUTION:}, an open checklist item), 0.9
 * and more for what was written down as settled or owed, 0.5 to 0.85 for what people say in so many
 * words, below 0.5 for what only the course of the talk suggests.
 *
 * @param start first character in the signal's text, UTF-16
 * @param end after the last character
 * @param excerpt the words themselves, at most {@value Remembered#EXCERPT} characters
 * @param rule stable name of the rule that found it, in dotted lower case
 * @param confidence from 0 to 1
 */
public record Evidence(int start, int end, String excerpt, String rule, double confidence) {

  /** From here on a fact is told unasked: it was written down as such. */
  static final double RECORDED = 0.9;

  /** From here on a fact is kept; below it belongs to its signal alone. */
  static final double KEPT = 0.5;

  /** Facts remembered before evidence was kept: all of explicit forms. */
  public static final Evidence EXPLICIT = new Evidence(0, 0, "", "form", 1);

  public Evidence {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a span ends after its start: %d-%d".formatted(start, end));
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is from 0 to 1: " + confidence);
    }
    if (excerpt.length() > Remembered.EXCERPT) {
      throw new IllegalArgumentException(
          "an excerpt is at most %d characters".formatted(Remembered.EXCERPT));
    }
  }

  /** A span of a text. */
  static Evidence in(String text, int start, int end, String rule, double confidence) {
    var quoted = text.substring(start, Math.min(end, start + 2 * Remembered.EXCERPT)).strip();
    return new Evidence(start, end, Remembered.cut(quoted, Remembered.EXCERPT), rule, confidence);
  }

  /** The same place, found by another rule. */
  Evidence by(String other, double sure) {
    return new Evidence(start, end, excerpt, other, sure);
  }

  /** Whether it was written down as such, and not only said. */
  public boolean recorded() {
    return confidence >= RECORDED;
  }

  /** Bytes it takes to keep. */
  int weight() {
    return Kept.bytes(excerpt) + Kept.bytes(rule) + 16;
  }
}

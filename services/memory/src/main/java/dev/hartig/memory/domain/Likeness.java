package dev.hartig.memory.domain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How alike two wordings are: whether a resolution settles a proposal. */
final class Likeness {

  /**
   * Share of the shorter wording's words that the other must have. Scribes shorten and mend a
   * proposal when it is resolved, but keep its nouns.
   */
  static final double ENOUGH = 0.6;

  /** Words that every proposal has. */
  private static final Set<String> COMMON =
      Set.of(
          "the", "a", "an", "of", "to", "in", "on", "for", "and", "or", "is", "are", "be", "as",
          "we", "it", "this", "that", "with", "from", "will");

  private Likeness() {}

  /**
   * From 0, nothing in common, to 1. Wordings about different numbers are not alike at all: closing
   * #14 is not closing #10. That one of them names a number more is how scribes mend.
   */
  static double of(String one, String other) {
    var first = words(one);
    var second = words(other);
    if (first.isEmpty() || second.isEmpty()) {
      return one.strip().equalsIgnoreCase(other.strip()) ? 1 : 0;
    }
    var numbers = numbers(first);
    var others = numbers(second);
    if (!numbers.containsAll(others) && !others.containsAll(numbers)) {
      return 0;
    }
    var shared = first.stream().filter(second::contains).count();
    return (double) shared / Math.min(first.size(), second.size());
  }

  /** Words of some weight that two texts share; how often does not matter. */
  static int shared(String one, String other) {
    var second = words(other);
    return (int)
        words(one).stream().filter(word -> word.length() > 3 && second.contains(word)).count();
  }

  private static Set<String> numbers(Set<String> words) {
    var numbers = new HashSet<String>();
    for (var word : words) {
      if (Character.isDigit(word.charAt(0))) {
        numbers.add(word);
      }
    }
    return numbers;
  }

  static Set<String> words(String text) {
    var words = new HashSet<String>();
    var word = new StringBuilder();
    var lower = text.toLowerCase(Locale.ROOT);
    for (var i = 0; i <= lower.length(); i++) {
      if (i < lower.length() && Character.isLetterOrDigit(lower.charAt(i))) {
        word.append(lower.charAt(i));
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    words.removeAll(COMMON);
    return words;
  }
}

package dev.hartig.memory.domain;

import java.util.List;
import java.util.Set;

/**
 * One sentence of somebody's talk.
 *
 * @param text as written
 * @param start first character in the signal's text
 * @param end after the last character
 * @param tokens its words
 */
record Sentence(String text, int start, int end, List<Token> tokens) {

  /** A sentence that begins with one of these and then a subject asks. */
  private static final Set<String> INVERTED =
      Set.of(
          "do",
          "does",
          "did",
          "have",
          "has",
          "is",
          "are",
          "was",
          "were",
          "can",
          "could",
          "will",
          "would",
          "should",
          "shall",
          "may",
          "haben",
          "hat",
          "ist",
          "sind",
          "sollen",
          "kann",
          "können",
          "est-ce",
          "avons-nous");

  private static final Set<String> SUBJECTS =
      Set.of(
          "we",
          "i",
          "you",
          "they",
          "he",
          "she",
          "it",
          "there",
          "anyone",
          "anybody",
          "everyone",
          "somebody",
          "someone",
          "this",
          "that",
          "wir",
          "ihr",
          "sie",
          "du",
          "man",
          "on");

  Sentence {
    tokens = List.copyOf(tokens);
  }

  /** Whether it asks: by its mark, or by its order of words. */
  boolean question() {
    var last = tokens.size() - 1;
    while (last > 0 && "!)".contains(tokens.get(last).word())) {
      last--;
    }
    return (last >= 0 && tokens.get(last).word().equals("?"))
        || (tokens.size() > 2
            && INVERTED.contains(tokens.get(0).word())
            && SUBJECTS.contains(tokens.get(1).word()));
  }

  /** How many words it has, punctuation aside. */
  int words() {
    return (int) tokens.stream().filter(Token::isWord).count();
  }

  boolean has(Set<String> words) {
    return tokens.stream().anyMatch(token -> words.contains(token.word()));
  }
}

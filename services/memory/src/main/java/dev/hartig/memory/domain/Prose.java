package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts talk into sentences, with their places; one pass. */
final class Prose {

  /** After these a full stop ends no sentence. */
  private static final Set<String> SHORTENED =
      Set.of(
          "e.g", "i.e", "etc", "vs", "mr", "mrs", "dr", "prof", "approx", "cf", "fig", "no", "nr",
          "z.b", "d.h", "bzw", "ca", "resp", "p.m", "a.m", "jan", "feb", "mar", "apr", "jun", "jul",
          "aug", "sep", "sept", "oct", "nov", "dec");

  private Prose() {}

  /**
   * The sentences between two places of a text. A blank line or two spaces at a line's end close a
   * sentence; a single line break is wrapping.
   */
  static List<Sentence> sentences(String text, int from, int to) {
    var sentences = new ArrayList<Sentence>();
    var start = from;
    for (var at = from; at < to; at++) {
      if (ends(text, at, to)) {
        add(text, start, at + 1, sentences);
        start = at + 1;
      }
    }
    add(text, start, to, sentences);
    return sentences;
  }

  private static boolean ends(String text, int at, int to) {
    var c = text.charAt(at);
    if (c == '\n') {
      var before = at > 1 && text.charAt(at - 1) == ' ' && text.charAt(at - 2) == ' ';
      return before || at + 1 >= to || text.charAt(at + 1) == '\n' || opens(text, at + 1, to);
    }
    if (c == '?' || c == '!' || c == '。' || c == '？' || c == '؟') {
      return at + 1 >= to || !isMark(text.charAt(at + 1));
    }
    return c == '.'
        && (at + 1 >= to || Character.isWhitespace(text.charAt(at + 1)))
        && !SHORTENED.contains(lastWord(text, at));
  }

  private static boolean isMark(char c) {
    // Before a closing quotation mark the sentence goes on around the quotation.
    return "?!\"”»“".indexOf(c) >= 0 || Character.isLetterOrDigit(c);
  }

  /** A line of its own: continued talk of a scribe, or an item of a list. */
  private static boolean opens(String text, int at, int to) {
    var c = text.charAt(at);
    return c == '…'
        || ((c == '-' || c == '*') && at + 1 < to && text.charAt(at + 1) == ' ')
        || c == '|';
  }

  private static String lastWord(String text, int dot) {
    var start = dot;
    while (start > 0 && dot - start < 8 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    var word = text.substring(start, dot).toLowerCase(Locale.ROOT);
    return word.startsWith("(") ? word.substring(1) : word;
  }

  private static void add(String text, int start, int end, List<Sentence> sentences) {
    var first = start;
    while (first < end && !begins(text.charAt(first))) {
      first++;
    }
    var last = end;
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    if (first < last) {
      var sentence = text.substring(first, last);
      sentences.add(new Sentence(sentence, first, last, Words.of(sentence, first)));
    }
  }

  private static boolean begins(char c) {
    return !Character.isWhitespace(c) && "…-*•|>".indexOf(c) < 0;
  }
}

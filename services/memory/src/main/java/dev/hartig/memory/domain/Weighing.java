package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a sentence says of why something was settled, and of what else was weighed. */
record Weighing(List<String> alternatives, List<String> reasons) {

  private static final int MOST = 300;

  /** After a comma these give a reason; "as" and "since" elsewhere may mean anything. */
  private static final Set<String> AFTER_COMMA =
      Set.of("as", "since", "for", "denn", "car", "weil", "da");

  private static final Set<String> ANYWHERE =
      Set.of("because", "cause", "weil", "parce", "puisque");

  private static final Set<String> CHOOSING =
      Set.of("chose", "choose", "chosen", "picked", "prefer", "preferred", "favour", "favor");

  private static final Set<String> AFTER_OVER = Set.of("time", "the", "it", "to", "there", "this");

  Weighing {
    alternatives = List.copyOf(alternatives);
    reasons = List.copyOf(reasons);
  }

  /**
   * Reasons are clauses after "because", "given that", "due to", or ", as"; alternatives what
   * stands after "instead of", "rather than" or, where something is chosen, "over".
   */
  static Weighing of(String text) {
    var tokens = Words.of(text, 0);
    var alternatives = new ArrayList<String>();
    var reasons = new ArrayList<String>();
    var choosing = tokens.stream().anyMatch(token -> CHOOSING.contains(token.word()));
    for (var at = 1; at < tokens.size(); at++) {
      var word = tokens.get(at).word();
      var next = at + 1 < tokens.size() ? tokens.get(at + 1).word() : "";
      if (givesReason(tokens, at, word, next)) {
        add(rest(text, tokens, at, tokens.size()), reasons);
        break;
      }
      var two =
          (word.equals("instead") && next.equals("of"))
              || (word.equals("rather") && next.equals("than"));
      if (two || (word.equals("over") && choosing && !AFTER_OVER.contains(next))) {
        add(rest(text, tokens, at + (two ? 2 : 1), clauseEnd(tokens, at)), alternatives);
      }
    }
    return new Weighing(alternatives, reasons);
  }

  private static boolean givesReason(List<Token> tokens, int at, String word, String next) {
    return ANYWHERE.contains(word)
        || (word.equals("due") && next.equals("to"))
        || (word.equals("given") && next.equals("that"))
        || (AFTER_COMMA.contains(word)
            && tokens.get(at - 1).word().equals(",")
            && !next.equals("well")
            && !next.equals("example"));
  }

  private static int clauseEnd(List<Token> tokens, int from) {
    for (var at = from; at < tokens.size(); at++) {
      var word = tokens.get(at).word();
      if (",;:—(".contains(word) || ANYWHERE.contains(word)) {
        return at;
      }
    }
    return tokens.size();
  }

  private static String rest(String text, List<Token> tokens, int from, int to) {
    return from >= to
        ? ""
        : text.substring(tokens.get(from).start(), tokens.get(to - 1).end()).strip();
  }

  private static void add(String part, List<String> parts) {
    if (!part.isEmpty()) {
      parts.add(Remembered.cut(part, MOST));
    }
  }
}

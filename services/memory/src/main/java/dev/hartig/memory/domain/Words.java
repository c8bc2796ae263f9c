package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cuts a sentence into words; one pass, whatever stands in it. */
final class Words {

  /** More is not one sentence but a list or data. */
  private static final int MOST = 120;

  private static final Map<String, List<String>> SHORT =
      Map.ofEntries(
          Map.entry("won't", List.of("will", "not")),
          Map.entry("can't", List.of("can", "not")),
          Map.entry("cannot", List.of("can", "not")),
          Map.entry("shan't", List.of("shall", "not")),
          Map.entry("let's", List.of("let's")),
          Map.entry("lets", List.of("let's")),
          Map.entry("gonna", List.of("going", "to")),
          Map.entry("i'm", List.of("i", "am")),
          Map.entry("ok", List.of("okay")),
          Map.entry("n't", List.of("not")));

  private static final Map<String, String> ENDINGS =
      Map.of("'ve", "have", "'ll", "will", "'re", "are", "'d", "would");

  private final String text;
  private final int offset;
  private final List<Token> tokens = new ArrayList<>();
  private boolean quoted;
  private int at;

  private Words(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /**
   * @param text of one sentence
   * @param offset of its first character in the signal's text
   */
  static List<Token> of(String text, int offset) {
    var words = new Words(text, offset);
    while (words.at < text.length() && words.tokens.size() < MOST) {
      words.next();
    }
    return words.tokens;
  }

  private void next() {
    var c = text.charAt(at);
    if (c == '`') {
      var close = text.indexOf('`', at + 1);
      var end = close < 0 ? at + 1 : close + 1;
      add(close < 0 ? "`" : "‹code›", end);
    } else if (text.startsWith("http://", at) || text.startsWith("https://", at)) {
      add("‹url›", afterUrl());
    } else if (isQuote(c)) {
      quoted = c == '"' ? !quoted && text.indexOf('"', at + 1) > 0 : c != '”' && c != '«';
      at++;
    } else if (Character.isLetterOrDigit(c) || startsMark(c)) {
      word();
    } else if (",;:?!()—–".indexOf(c) >= 0 || (c == '-' && standsAlone())) {
      add(c == '–' || c == '-' ? "—" : String.valueOf(c), at + 1);
    } else {
      at++;
    }
  }

  /** {@code @ann}, {@code #12}, {@code +1}. */
  private boolean startsMark(char c) {
    return ("@#".indexOf(c) >= 0 || (c == '+' || c == '-') && !standsAlone())
        && at + 1 < text.length()
        && (c == '@' || c == '#'
            ? Character.isLetterOrDigit(text.charAt(at + 1))
            : Character.isDigit(text.charAt(at + 1)))
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
  }

  private boolean standsAlone() {
    return at + 1 < text.length()
        && text.charAt(at + 1) == ' '
        && (at == 0 || text.charAt(at - 1) == ' ');
  }

  private static boolean isQuote(char c) {
    return "\"“”„«»".indexOf(c) >= 0;
  }

  private int afterUrl() {
    var end = at;
    while (end < text.length() && " \t\n<>\"`".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private void word() {
    var end = at + 1;
    while (end < text.length() && (inWord(text.charAt(end)) || joins(end))) {
      end++;
    }
    var word = text.substring(at, end).toLowerCase(Locale.ROOT).replace('’', '\'');
    if (word.length() > 40) {
      add("‹long›", end);
      return;
    }
    var written = SHORT.get(word);
    if (written != null) {
      addAll(written, end);
    } else if (word.endsWith("n't")) {
      addAll(List.of(word.substring(0, word.length() - 3), "not"), end);
    } else {
      addAll(ending(word), end);
    }
  }

  private static List<String> ending(String word) {
    for (var ending : ENDINGS.entrySet()) {
      if (word.endsWith(ending.getKey()) && word.length() > ending.getKey().length()) {
        var stem = word.substring(0, word.length() - ending.getKey().length());
        return List.of(stem, ending.getValue());
      }
    }
    if (word.equals("it's") || word.equals("that's") || word.equals("there's")) {
      return List.of(word.substring(0, word.length() - 2), "is");
    }
    return List.of(word);
  }

  private static boolean inWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** An apostrophe or hyphen within a word, a full stop within a number or name. */
  private boolean joins(int end) {
    return "'’-./+".indexOf(text.charAt(end)) >= 0
        && end + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(end + 1))
        && Character.isLetterOrDigit(text.charAt(end - 1));
  }

  private void addAll(List<String> words, int end) {
    for (var word : words) {
      tokens.add(new Token(word, offset + at, offset + end, quoted));
    }
    at = end;
  }

  private void add(String word, int end) {
    addAll(List.of(word), end);
  }
}

package dev.hartig.memory.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a text that states something in an explicit form.
 *
 * <p>Two families are read. W3C's scribe writes {@code > ***Resolution #2: text***}, {@code >
 * **Proposed resolution: text** *(Name)*} and {@code > ***Action #1: text (Name)***}; the emphasis
 * may also end with the label. Plain texts write {@code DECISION: text} in capitals, or any case in
 * emphasis ({@code **Decision:** text}). Words are found by position, not by regular expression:
 * one pass over each line, whatever stands in it.
 *
 * @param kind what it states
 * @param label word and number as written, such as {@code Resolution #2}; empty when not numbered
 * @param text what is stated, without the marks
 */
record Line(Kind kind, String label, String text) {

  /** What a line can state. */
  enum Kind {
    PROPOSAL,
    RESOLUTION,
    ACTION
  }

  private record Word(String word, Kind kind) {}

  /** Longer before shorter, so that a word is never taken for the beginning of another. */
  private static final List<Word> WORDS =
      List.of(
          new Word("proposed resolution", Kind.PROPOSAL),
          new Word("proposal", Kind.PROPOSAL),
          new Word("proposed", Kind.PROPOSAL),
          new Word("resolution", Kind.RESOLUTION),
          new Word("resolved", Kind.RESOLUTION),
          new Word("decision", Kind.RESOLUTION),
          new Word("decided", Kind.RESOLUTION),
          new Word("action", Kind.ACTION));

  /** Characters of a statement that are read; more is an essay. */
  static final int MOST = 1_000;

  /** What a line states, if anything. */
  static Optional<Line> of(String line) {
    var start = line.strip();
    var quoted = start.startsWith(">");
    var body = quoted ? start.substring(1).strip() : start;
    if (body.startsWith("- ") || body.startsWith("* ")) {
      body = body.substring(2).stripLeading();
    }
    var emphasis = leading(body, '*');
    var rest = body.substring(emphasis);
    for (var word : WORDS) {
      if (rest.regionMatches(true, 0, word.word(), 0, word.word().length())) {
        return after(word, rest, emphasis, quoted);
      }
    }
    return Optional.empty();
  }

  private static Optional<Line> after(Word word, String rest, int emphasis, boolean quoted) {
    var end = word.word().length();
    var capitals = rest.substring(0, end).equals(word.word().toUpperCase(Locale.ROOT));
    // A bare line in a quotation is somebody else's, told once already where it was written.
    if (emphasis == 0 && (!capitals || quoted)) {
      return Optional.empty();
    }
    var at = skipNumber(rest, end);
    var label = at > end ? rest.substring(0, at).strip() : "";
    var marks = at + leading(rest.substring(at), '*');
    if (marks >= rest.length() || rest.charAt(marks) != ':') {
      return Optional.empty();
    }
    var text = rest.substring(marks + 1).strip();
    if (emphasis > 0) {
      // The emphasis ends with the label, or with the statement.
      text =
          marks == at && !startsWithMarks(text, emphasis) ? closed(text, emphasis) : opened(text);
    }
    text = Remembered.cut(text, MOST);
    return text.isBlank() ? Optional.empty() : Optional.of(new Line(word.kind(), label, text));
  }

  private static boolean startsWithMarks(String text, int marks) {
    return leading(text, '*') >= marks;
  }

  private static String opened(String text) {
    return text.substring(leading(text, '*')).strip();
  }

  /** Takes the last closing marks out; what follows them, such as the proposer, stays behind. */
  private static String closed(String text, int marks) {
    var at = text.lastIndexOf("*".repeat(marks));
    return at < 0 ? text : (text.substring(0, at) + text.substring(at + marks)).strip();
  }

  /** The statement without a proposer's name at its end: {@code text *(Name)*}. */
  Line withoutProposer() {
    var open = text.endsWith(")*") ? text.lastIndexOf("*(") : -1;
    return open <= 0 ? this : new Line(kind, label, text.substring(0, open).strip());
  }

  private static int skipNumber(String text, int from) {
    var at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '#') {
      at++;
    }
    var digits = at;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits > at ? digits : from;
  }

  static int leading(String text, char mark) {
    var count = 0;
    while (count < text.length() && text.charAt(count) == mark) {
      count++;
    }
    return count;
  }
}

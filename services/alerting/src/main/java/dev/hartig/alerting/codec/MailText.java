package dev.hartig.alerting.codec;

import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * Text as it stands in a mail: without control characters, which could end a header, and without
 * those that turn the direction of what follows, which could disguise a link.
 */
final class MailText {

  /** Characters of a line, by the custom of mail; words that are longer are not broken. */
  private static final int WIDTH = 76;

  private static final String CUT = "…";

  private MailText() {}

  /** The text on one line. */
  static String line(String text) {
    // \p{Z} has the separators of lines and paragraphs, which are no control characters.
    return text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "")
        .replaceAll("[\\p{Cc}\\p{Z}]+", " ")
        .strip();
  }

  /** At most so many characters, never ending within one. */
  static String cut(String line, int most) {
    if (line.length() <= most) {
      return line;
    }
    var end = most - CUT.length();
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  /** The text with its lines, none longer than a mail's unless a word is. */
  static String wrapped(String text) {
    return text.lines()
        .map(line -> wrapped(line(line), "", ""))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** A line of a list. */
  static String item(String line) {
    return wrapped(line, "- ", "  ");
  }

  /** What belongs to the line of a list above it. */
  static String below(String line) {
    return wrapped(line, "  ", "  ");
  }

  private static String wrapped(String text, String first, String further) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(first);
    var empty = true;
    for (var word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(further);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return String.join("\n", lines);
  }
}

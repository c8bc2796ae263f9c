package dev.hartig.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Fits text to a width, counted in characters. */
public final class Lines {

  private Lines() {}

  /** The text on one line, cut with an ellipsis where it is too long; control characters go. */
  public static String fit(String text, int width) {
    var line = clean(text);
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
  }

  /**
   * The text with its line breaks and control characters made into spaces, and without those that
   * turn the direction of what follows (UAX 9): text from right to left needs none, and a stray one
   * would turn the rest of the line.
   */
  public static String clean(String text) {
    return text.replaceAll("[\u202A-\u202E\u2066-\u2069]", "")
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .strip();
  }

  /** The text broken between words; a word longer than a line stands alone and is not broken. */
  public static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : clean(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The beginning of an id that people can type. */
  public static String shortId(String id) {
    return id.length() > 8 ? id.substring(0, 8) : id;
  }
}

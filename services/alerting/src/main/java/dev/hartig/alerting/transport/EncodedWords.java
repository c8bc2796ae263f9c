package dev.hartig.alerting.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

/**
 * Text of any language in a header, which has ASCII only. Vert.x' own encoding goes by characters
 * of Java, and loses what needs two of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2047#section-2">RFC 2047, encoded words</a>
 */
final class EncodedWords {

  private static final String BEGIN = "=?UTF-8?B?";
  private static final String END = "?=";

  /** Bytes of a word, so that no line of a header is longer than 76 characters. */
  private static final int MOST = 45;

  private EncodedWords() {}

  /**
   * The text as it stands in a header: as it is, where that can be, else in words on lines of their
   * own, none of which ends within a character.
   *
   * @param text without control characters
   */
  static String of(String text) {
    // What looks like an encoded word already would be read as one.
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~') && !text.contains("=?")) {
      return text;
    }
    var words = new StringJoiner("\n ");
    var word = new StringBuilder();
    for (var i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      var next = Character.toString(text.codePointAt(i));
      if (bytes(word + next).length > MOST) {
        words.add(encoded(word.toString()));
        word.setLength(0);
      }
      word.append(next);
    }
    return words.add(encoded(word.toString())).toString();
  }

  private static String encoded(String word) {
    return BEGIN + Base64.getEncoder().encodeToString(bytes(word)) + END;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.hartig.alerting.codec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text as Slack reads it. Three characters have a meaning there and are written as entities; what
 * is too long is cut before a character, never within an entity.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message
 *     text</a>
 */
final class SlackText {

  private static final String CUT = "…";

  /** Longer addresses are left out: they would leave no room for what they are about. */
  private static final int LONGEST_ADDRESS = 1_000;

  private SlackText() {}

  /** The text with {@code &}, {@code <} and {@code >} escaped, in at most so many characters. */
  static String escaped(String text, int limit) {
    var whole = text.codePoints().mapToObj(SlackText::entity).collect(Collectors.joining());
    if (whole.length() <= limit) {
      return whole;
    }
    var cut = new StringBuilder();
    for (var i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      var next = entity(text.codePointAt(i));
      if (cut.length() + next.length() + CUT.length() > limit) {
        break;
      }
      cut.append(next);
    }
    return cut + CUT;
  }

  /** A link; the label alone when the address is none that a browser opens. */
  static String link(@Nullable String address, String label, int limit) {
    var target = address == null ? "" : target(address);
    if (target.isEmpty()) {
      return line(label, limit);
    }
    return "<" + target + "|" + line(label, limit - target.length() - "<|>".length()) + ">";
  }

  /** One line: line breaks end a link's label. */
  static String line(String text, int limit) {
    return escaped(text.replaceAll("\\s+", " ").strip(), limit);
  }

  /** Escaped, and without what would end it early; empty when it is no address of a page. */
  private static String target(String address) {
    try {
      var scheme = new URI(address).getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && address.length() <= LONGEST_ADDRESS) {
        // A URI that was parsed has no angle brackets, bars and blanks; ampersands it has.
        return address.replace("&", "&amp;");
      }
    } catch (URISyntaxException notOne) {
      // Shown as text, then.
    }
    return "";
  }

  private static String entity(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }
}

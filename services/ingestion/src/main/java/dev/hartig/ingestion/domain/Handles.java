package dev.hartig.ingestion.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How people are named: in payloads, and with {@code @} in text. */
final class Handles {

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:\\S.*");
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  /** GitHub's rule for names, at most 39 letters, digits and hyphens; a team has a second part. */
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![\\w/.@`+-])@([A-Za-z0-9][A-Za-z0-9-]{0,38})(?:/([A-Za-z0-9][\\w.-]{0,99}))?(?![\\w@])");

  private static final Pattern CODE =
      Pattern.compile("```.*?(?:```|\\z)|`[^`\n]*`", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("(?m)^[ \\t]*>.*$");

  private Handles() {}

  /**
   * A handle with a scheme. One without gets {@code mail:} when it is an address, {@code name:}
   * when it has a space, and {@code at:} otherwise.
   */
  static String of(String text) {
    var handle = Limits.oneLine(text);
    if (SCHEME.matcher(handle).matches()) {
      return handle;
    }
    var bare = handle.startsWith("@") ? handle.substring(1) : handle;
    if (MAIL.matcher(bare).matches()) {
      return "mail:" + bare.toLowerCase(Locale.ROOT);
    }
    return (bare.contains(" ") ? "name:" : "at:") + bare;
  }

  /**
   * Everyone addressed with {@code @} in a text, in order, each once: {@code scheme:ann} or, for a
   * team, {@code scheme:acme/payments}. Code and quotations address nobody.
   */
  static List<String> mentioned(String scheme, String text) {
    if (text.indexOf('@') < 0) {
      return List.of();
    }
    var said = QUOTED.matcher(CODE.matcher(text).replaceAll(" ")).replaceAll(" ");
    var found = new LinkedHashSet<String>();
    MENTION
        .matcher(said)
        .results()
        .limit(Limits.LIST)
        .forEach(
            match -> {
              var team = match.group(2);
              // A full stop ends the sentence, not the name.
              found.add(
                  scheme
                      + match.group(1)
                      + (team == null ? "" : "/" + team.replaceAll("[.]+$", "")));
            });
    return List.copyOf(found);
  }
}

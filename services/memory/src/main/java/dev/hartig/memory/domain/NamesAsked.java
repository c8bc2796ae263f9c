package dev.hartig.memory.domain;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes people's names out of a question before it is embedded. A name tells who spoke, which words
 * and filters find exactly; in a short text's vector it outweighs what was said, and finds everyone
 * who greets her.
 */
public final class NamesAsked {

  private static final Pattern CAPITALISED =
      Pattern.compile(
          "@?(\\p{Lu}[\\p{L}\\p{M}-]+)(?:['’`]s)?\\b|@([\\p{L}\\p{N}_.-]+)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private NamesAsked() {}

  /**
   * The question without names; the question itself if nothing else is in it.
   *
   * @param known whether a word in lower case is part of a name of somebody remembered
   */
  public static String without(String question, Predicate<String> known) {
    var rest =
        CAPITALISED
            .matcher(question)
            .replaceAll(
                match -> {
                  var name = match.group(1) == null ? match.group(2) : match.group(1);
                  return known.test(name.toLowerCase(Locale.ROOT))
                      ? ""
                      : Matcher.quoteReplacement(match.group());
                })
            .replaceAll("\\s+", " ")
            .strip();
    return rest.chars().anyMatch(Character::isLetterOrDigit) ? rest : question;
  }
}

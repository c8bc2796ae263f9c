package dev.hartig.memory.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a decision ends an earlier one, as its own words say: "supersedes Resolution #2 of
 * 2021-05-03", "reverting the decision to …", "we no longer …".
 *
 * @param reverses true when the earlier one is taken back, false when this takes its place
 * @param label label of the earlier one, such as {@code #2}; empty when none is named
 * @param day the earlier one was made; null when none is named
 * @param wording words for what the earlier one settled; may be empty when a label is named
 */
public record Revocation(boolean reverses, String label, @Nullable LocalDate day, String wording) {

  private static final Set<String> REPLACING =
      Set.of(
          "supersede",
          "supersedes",
          "superseding",
          "superseded",
          "replaces",
          "replacing",
          "overrides",
          "overriding",
          "overrode",
          "ersetzt",
          "remplace",
          "annule");

  private static final Set<String> REVERSING =
      Set.of(
          "reverse",
          "reverses",
          "reversing",
          "reversed",
          "overturn",
          "overturns",
          "overturned",
          "overturning",
          "revoke",
          "revokes",
          "revoked",
          "revoking",
          "rescind",
          "rescinds",
          "rescinded",
          "rescinding",
          "revert",
          "reverts",
          "reverted",
          "reverting",
          "undo",
          "undoing",
          "withdraw",
          "withdrew",
          "withdrawing",
          "widerruft",
          "aufheben");

  private static final Set<String> SETTLED =
      Set.of(
          "decision",
          "resolution",
          "agreement",
          "vote",
          "beschluss",
          "entscheidung",
          "décision",
          "résolution");

  private static final Set<String> WITHIN =
      Set.of("of", "in", "from", "on", "at", "under", "see", "von", "aus", "de", "dans");

  /** Words between "supersedes" and what is superseded. */
  private static final int REACH = 6;

  /** What a decision says of an earlier one, if anything. */
  static Optional<Revocation> of(String what) {
    var tokens = Words.of(Remembered.cut(what, Line.MOST), 0);
    for (var at = 0; at < tokens.size(); at++) {
      var word = tokens.get(at).word();
      var reverses = REVERSING.contains(word);
      if (reverses || REPLACING.contains(word)) {
        var named = named(what, tokens, at, reverses);
        if (named.isPresent()) {
          return named;
        }
      }
      if (word.equals("no")
          && at + 1 < tokens.size()
          && tokens.get(at + 1).word().equals("longer")) {
        return Optional.of(new Revocation(true, "", null, rest(what, tokens, at + 2)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Revocation> named(
      String what, List<Token> tokens, int verb, boolean reverses) {
    for (var at = verb + 1; at < Math.min(tokens.size(), verb + 1 + REACH); at++) {
      var noun = SETTLED.contains(tokens.get(at).word());
      if (noun || tokens.get(at).word().startsWith("#")) {
        var number = noun && at + 1 < tokens.size() ? at + 1 : at;
        var label = tokens.get(number).word();
        var numbered = label.startsWith("#") || label.chars().allMatch(Character::isDigit);
        return Optional.of(
            new Revocation(
                reverses,
                numbered ? label.replace("#", "") : "",
                day(tokens, at),
                rest(what, tokens, numbered ? number + 1 : at + 1)));
      }
    }
    return Optional.empty();
  }

  private static @Nullable LocalDate day(List<Token> tokens, int from) {
    for (var at = from; at < tokens.size(); at++) {
      var word = tokens.get(at).word();
      if (word.length() == 10 && word.charAt(4) == '-' && word.charAt(7) == '-') {
        try {
          return LocalDate.parse(word);
        } catch (DateTimeException noDay) {
          return null;
        }
      }
    }
    return null;
  }

  private static String rest(String what, List<Token> tokens, int from) {
    return from >= tokens.size()
        ? ""
        : Remembered.cut(what.substring(tokens.get(from).start()), Remembered.EXCERPT);
  }

  /**
   * Where the earlier one was made, as far as the wording begins with it.
   *
   * @param name of the thread, as {@link References} has it
   * @param there the same without the place
   */
  record Place(String name, Revocation there) {}

  /**
   * The thread that it names as the place of the earlier one: "of CHK-212", "in acme/shop#12 to …".
   *
   * @param thread in which it is said; its own names are no other place
   */
  Optional<Place> place(String thread) {
    var words = wording.strip().split("\\s+");
    var seen = false;
    for (var at = 0; at < Math.min(REACH, words.length); at++) {
      var names = References.in(words[at], thread);
      if (seen && names.size() == 1 && !References.of(thread).containsAll(names)) {
        var rest = String.join(" ", List.of(words).subList(at + 1, words.length));
        var what = rest.replaceFirst("^[\\p{Punct}\\s]*(?:to|that)?\\b", "").strip();
        var bare = what.chars().noneMatch(Character::isLetterOrDigit);
        return Optional.of(
            new Place(
                names.iterator().next(), new Revocation(reverses, label, day, bare ? "" : what)));
      }
      seen |= WITHIN.contains(words[at].toLowerCase(Locale.ROOT));
    }
    return Optional.empty();
  }

  /** Whether a decision bears the label that is named. */
  boolean names(Decision decision) {
    if (label.isEmpty() || decision.label().isEmpty()) {
      return false;
    }
    var digits = decision.label().toLowerCase(Locale.ROOT).replaceAll("[^0-9]", "");
    return digits.equals(label);
  }

  /** Bytes it takes to keep. */
  int weight() {
    return Kept.bytes(label) + Kept.bytes(wording) + 10;
  }
}

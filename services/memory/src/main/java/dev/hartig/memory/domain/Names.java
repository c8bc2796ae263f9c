package dev.hartig.memory.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is meant by a name as people write it, among those who take part in a turn.
 *
 * <p>In this order, and only where exactly one party fits: the full name, the handle, the first
 * name, any other part of the name, initial and surname ({@code gkellogg}, also cut short as {@code
 * gkellog}). An invented nick ({@code bigbluehat}) cannot be derived from a name and stays as
 * written.
 */
final class Names {

  private static final int SHORTEST_CUT = 5;

  /** Named, but nobody in particular. */
  private static final Set<String> NOBODY =
      Set.of("everyone", "everybody", "all", "someone", "somebody", "anyone", "tbd", "group", "wg");

  private final List<Party> people;

  Names(Turn turn) {
    people = turn.people().stream().filter(party -> !party.automated()).toList();
  }

  /** The handle of the one party that fits; empty when none does, or several. */
  Optional<String> known(String written) {
    var name = fold(written);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return one(party -> parts(party).equals(List.of(name.split(" "))))
        .or(() -> one(party -> squeeze(fold(party.value())).equals(squeeze(name))))
        .or(() -> one(party -> parts(party).getFirst().equals(name)))
        .or(() -> one(party -> parts(party).contains(name)))
        .or(() -> one(party -> nicks(party).contains(squeeze(name))))
        .or(
            () ->
                name.length() < SHORTEST_CUT
                    ? Optional.empty()
                    : one(party -> nicks(party).stream().anyMatch(n -> n.startsWith(name))));
  }

  /** The handle that fits, or the name as written. */
  String handle(String written) {
    return known(written).orElseGet(() -> "name:" + Remembered.cut(written.strip(), 80));
  }

  /** The handle of an @mention: that of the tool where the tool says so. */
  String mention(String written) {
    return one(party -> party.value().equalsIgnoreCase(written))
        .orElseGet(() -> "at:" + Remembered.cut(written, 80));
  }

  /** Those whom a sentence addresses: by an @, or by name at its beginning or end. */
  List<String> addressed(Sentence sentence) {
    var tokens = sentence.tokens();
    var mentioned =
        tokens.stream()
            .filter(token -> token.word().charAt(0) == '@')
            .map(token -> mention(token.word().substring(1)))
            .distinct()
            .toList();
    if (!mentioned.isEmpty() || tokens.size() < 3) {
      return mentioned;
    }
    if (tokens.get(1).word().equals(",") || tokens.get(1).word().equals(":")) {
      return known(tokens.get(0).word()).map(List::of).orElse(List.of());
    }
    var last = tokens.size() - 2;
    return last > 1 && tokens.get(last - 1).word().equals(",")
        ? known(tokens.get(last).word()).map(List::of).orElse(List.of())
        : List.of();
  }

  static boolean nobody(String written) {
    return NOBODY.contains(fold(written));
  }

  /** Whether it could be a person's name: one to four words that begin with capitals. */
  static boolean looksLikeName(String written) {
    var words = written.strip().split(" ", 6);
    return words.length <= 4
        && Arrays.stream(words)
            .allMatch(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
        && written.chars().allMatch(c -> Character.isLetter(c) || " .-'’".indexOf(c) >= 0);
  }

  private Optional<String> one(Predicate<Party> fits) {
    var fitting = people.stream().filter(fits).map(Party::handle).distinct().limit(2).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static List<String> parts(Party party) {
    var name = fold(party.name() == null ? party.value() : party.name());
    return List.of(name.split(" "));
  }

  /** How a name is commonly drawn together: initials or first name before the surname. */
  private static List<String> nicks(Party party) {
    var parts = parts(party);
    var nicks = new ArrayList<String>();
    if (parts.size() > 1) {
      var surname = parts.getLast();
      nicks.add(parts.getFirst().charAt(0) + surname);
      nicks.add(parts.getFirst() + surname);
      var initials = new StringBuilder();
      parts.subList(0, parts.size() - 1).forEach(part -> initials.append(part.charAt(0)));
      nicks.add(initials + surname);
    }
    return nicks;
  }

  private static String squeeze(String folded) {
    return folded.replace(" ", "");
  }

  /** Lower case without accents or punctuation; words one space apart. */
  private static String fold(String text) {
    var folded = new StringBuilder();
    var plain = Normalizer.normalize(Remembered.cut(text, 200), Normalizer.Form.NFD);
    for (var c : plain.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        folded.append(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK
          && !folded.isEmpty()
          && folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    }
    return folded.toString().strip();
  }
}

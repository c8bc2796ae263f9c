package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pattern over the words of a sentence. Its language: words with {@code |} between alternatives,
 * {@code ?} after what may be missing, {@code <name>} for a named set of words, {@code !word} for a
 * word that must not come next, {@code ~n} for up to n words of any kind within the clause, {@code
 * #0} for the number of any issue, {@code ^} and {@code $} for the ends of the sentence.
 *
 * <p>Patterns are short and gaps bounded, so that matching is linear in the sentence.
 */
final class Cue {

  /** Stands for any number of an issue. */
  static final String NUMBER = "#0";

  private sealed interface Part {
    record OneOf(Set<String> words, boolean optional) implements Part {

      boolean fits(String word) {
        return words.contains(word) || (word.charAt(0) == '#' && words.contains(NUMBER));
      }
    }

    record NoneOf(Set<String> words) implements Part {}

    record Gap(int most) implements Part {}

    record First() implements Part {}

    record Last() implements Part {}
  }

  /**
   * Where a cue was found.
   *
   * @param from index of its first token
   * @param to index after its last token
   */
  record Found(Cue cue, int from, int to) {}

  private final String rule;
  private final double confidence;
  private final List<Part> parts;

  private Cue(String rule, double confidence, List<Part> parts) {
    this.rule = rule;
    this.confidence = confidence;
    this.parts = parts;
  }

  /**
   * Reads lines {@code rule confidence pattern}; blank lines and lines that begin with # say
   * nothing.
   */
  static List<Cue> read(String table, Map<String, String> sets) {
    return table
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split(" +", 3))
        .map(line -> new Cue(line[0], Double.parseDouble(line[1]), parts(line[2], sets)))
        .toList();
  }

  private static List<Part> parts(String pattern, Map<String, String> sets) {
    var parts = new ArrayList<Part>();
    for (var word : pattern.split(" +")) {
      var optional = word.length() > 1 && word.endsWith("?");
      var bare = optional ? word.substring(0, word.length() - 1) : word;
      parts.add(
          switch (bare.charAt(0)) {
            case '^' -> new Part.First();
            case '$' -> new Part.Last();
            case '~' -> new Part.Gap(Integer.parseInt(bare.substring(1)));
            case '!' -> new Part.NoneOf(words(bare.substring(1), sets));
            default -> new Part.OneOf(words(bare, sets), optional);
          });
    }
    return List.copyOf(parts);
  }

  private static Set<String> words(String alternatives, Map<String, String> sets) {
    var words = new HashSet<String>();
    for (var word : alternatives.split("\\|")) {
      var set = word.startsWith("<") ? sets.get(word.substring(1, word.length() - 1)) : null;
      if (word.startsWith("<") && set == null) {
        throw new IllegalArgumentException("no such set of words: " + word);
      }
      words.addAll(set == null ? List.of(word) : Arrays.asList(set.split(" ")));
    }
    return Set.copyOf(words);
  }

  String rule() {
    return rule;
  }

  double confidence() {
    return confidence;
  }

  /** The first place at which it fits. */
  Optional<Found> in(List<Token> tokens) {
    for (var from = 0; from < tokens.size(); from++) {
      var to = match(tokens, from, 0);
      if (to >= 0) {
        return Optional.of(new Found(this, from, to));
      }
      if (parts.getFirst() instanceof Part.First) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Words of which a sentence must have one for this to fit. */
  Set<String> needed() {
    for (var part : parts) {
      if (part instanceof Part.OneOf one && !one.optional()) {
        return one.words();
      }
    }
    throw new IllegalStateException("a cue needs a word that must be there: " + rule);
  }

  private int match(List<Token> tokens, int at, int part) {
    if (part == parts.size()) {
      return at;
    }
    return switch (parts.get(part)) {
      case Part.First first -> at == 0 ? match(tokens, at, part + 1) : -1;
      case Part.Last last -> ends(tokens, at) ? match(tokens, at, part + 1) : -1;
      case Part.NoneOf none ->
          at < tokens.size() && none.words().contains(tokens.get(at).word())
              ? -1
              : match(tokens, at, part + 1);
      case Part.OneOf one -> {
        var fits =
            at < tokens.size() && !tokens.get(at).quoted() && one.fits(tokens.get(at).word());
        var to = fits ? match(tokens, at + 1, part + 1) : -1;
        yield to < 0 && one.optional() ? match(tokens, at, part + 1) : to;
      }
      case Part.Gap gap -> gap(tokens, at, part, gap.most());
    };
  }

  private int gap(List<Token> tokens, int at, int part, int most) {
    for (var skip = 0; skip <= most && at + skip <= tokens.size(); skip++) {
      var to = match(tokens, at + skip, part + 1);
      if (to >= 0) {
        return to;
      }
      if (at + skip == tokens.size() || !tokens.get(at + skip).isWord()) {
        break;
      }
    }
    return -1;
  }

  private static boolean ends(List<Token> tokens, int at) {
    for (var i = at; i < tokens.size(); i++) {
      if (tokens.get(i).isWord()) {
        return false;
      }
    }
    return true;
  }
}

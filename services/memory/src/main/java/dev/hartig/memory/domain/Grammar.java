package dev.hartig.memory.domain;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cues in their order, the surer first. Only those are tried of whose words the sentence has one
 * that they cannot do without, so that most sentences cost a look-up for each word.
 */
final class Grammar {

  private final List<Cue> cues;
  private final Map<String, BitSet> needing = new HashMap<>();

  private Grammar(List<Cue> cues) {
    this.cues = cues;
    for (var at = 0; at < cues.size(); at++) {
      for (var word : cues.get(at).needed()) {
        needing.computeIfAbsent(word, any -> new BitSet()).set(at);
      }
    }
  }

  /** Reads a table of cues ({@link Cue#read}). */
  static Grammar of(String table, Map<String, String> sets) {
    return new Grammar(Cue.read(table, sets));
  }

  /** The first cue that fits. */
  Optional<Cue.Found> in(List<Token> tokens) {
    return in(tokens, found -> true);
  }

  boolean fits(List<Token> tokens) {
    return in(tokens).isPresent();
  }

  /**
   * The first cue that fits.
   *
   * @param stands whether what was found counts; if not, the next cue is tried
   */
  Optional<Cue.Found> in(List<Token> tokens, Predicate<Cue.Found> stands) {
    var worth = new BitSet();
    for (var token : tokens) {
      var word = token.word().charAt(0) == '#' ? Cue.NUMBER : token.word();
      var here = needing.get(word);
      if (here != null) {
        worth.or(here);
      }
    }
    for (var at = worth.nextSetBit(0); at >= 0; at = worth.nextSetBit(at + 1)) {
      var found = cues.get(at).in(tokens).filter(stands);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}

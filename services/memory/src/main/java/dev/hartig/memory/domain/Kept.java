package dev.hartig.memory.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Lists that cannot grow without end: the newest facts of a thread, so many and no more bytes than
 * the store's record can hold.
 */
final class Kept {

  /** Facts of one kind kept of a thread. */
  static final int FACTS = 500;

  /**
   * Bytes of decisions, and of commitments, kept of a thread. With the rest they stay below the
   * megabyte that brokers take in one record by default.
   */
  static final int BYTES = 250_000;

  /** Bytes of questions, and of signs of life, kept of a thread: fewer, since they are many. */
  static final int FEWER_BYTES = 80_000;

  /** Bytes of a fact beside its texts: two UUIDs, times and lengths. */
  static final int FIXED = 110;

  /** Bytes of how a decision ended: two UUIDs, times, a rule and a score. */
  static final int ENDING = 110;

  private Kept() {}

  /** Bytes of a text in UTF-8, as Avro writes it. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static int bytes(List<String> texts) {
    return texts.stream().mapToInt(Kept::bytes).sum();
  }

  /**
   * The facts known and the new ones, newest first, each id once; what was known already stays as
   * it was first learned. New facts come in the order of their text, of which the last is newest.
   */
  static <F> List<F> newest(
      List<F> known,
      List<F> learned,
      Function<F, String> id,
      Comparator<F> newestFirst,
      ToIntFunction<F> weight,
      int most) {
    if (learned.isEmpty()) {
      return known;
    }
    var ids = new HashSet<String>();
    var all = new ArrayList<F>(known.size() + learned.size());
    for (var fact : known) {
      if (ids.add(id.apply(fact))) {
        all.add(fact);
      }
    }
    for (var fact : learned.reversed()) {
      if (ids.add(id.apply(fact))) {
        all.add(fact);
      }
    }
    // Stable: facts of one signal keep the order in which they were added.
    all.sort(newestFirst);
    var fits = 0;
    var bytes = 0;
    while (fits < Math.min(FACTS, all.size())) {
      bytes += weight.applyAsInt(all.get(fits));
      if (bytes > most) {
        break;
      }
      fits++;
    }
    return List.copyOf(all.subList(0, fits));
  }
}

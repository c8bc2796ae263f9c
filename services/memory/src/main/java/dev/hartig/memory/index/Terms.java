package dev.hartig.memory.index;

import dev.hartig.memory.domain.Entry;
import java.time.Instant;
import java.util.Locale;

/** Values as an index keeps them: short enough, and comparable. */
public final class Terms {

  private static final int LONGEST_TERM = 1_000;
  private static final long FARTHEST_SECOND = Long.MAX_VALUE / 2_000;

  private Terms() {}

  /** Lucene takes no term beyond 32,766 bytes; what is longer keeps its beginning and a hash. */
  public static String term(String value) {
    return value.length() <= LONGEST_TERM
        ? value
        : value.substring(0, LONGEST_TERM) + '#' + Integer.toHexString(value.hashCode());
  }

  /** Milliseconds since 1970; times beyond some hundred million years are the last of them. */
  public static long milliseconds(Instant at) {
    var seconds = Math.clamp(at.getEpochSecond(), -FARTHEST_SECOND, FARTHEST_SECOND);
    return Instant.ofEpochSecond(seconds, at.getNano()).toEpochMilli();
  }

  /** Organisation and thread: two organisations may name their threads alike. */
  public static String matter(Entry entry) {
    return term(entry.organisation() + "\n" + entry.thread());
  }

  /** Organisation and a word of a speaker's name. */
  public static String name(String organisation, String word) {
    return term(organisation + "\n" + word.toLowerCase(Locale.ROOT));
  }

  /** Tells whether a repeated signal says what is remembered of it. */
  public static int fingerprint(Entry entry) {
    return entry.toString().hashCode();
  }
}

package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an entry into passages, each small enough for the embedding model, and says which words each
 * is found by. An entry is as relevant as its best passage (MaxP, Dai and Callan 2019).
 */
public final class Passages {

  /**
   * Characters of a passage: about 250 English tokens, so that passage and context fit the 384
   * tokens that are embedded.
   */
  static final int LONGEST = 1_000;

  /** Characters of the turn before that are embedded along; its end, where questions stand. */
  static final int CONTEXT = 400;

  /** Passages of one entry that get a vector. Words are indexed of all. */
  public static final int MOST_VECTORS = 32;

  /** Silence after which what is said next is no answer: a working day. */
  static final Duration SILENCE = Duration.ofHours(8);

  /** Times that nobody means have no day to be asked for. */
  private static final Instant FIRST_DAY = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST_DAY = Instant.parse("9999-12-31T00:00:00Z");

  private Passages() {}

  /**
   * Cuts at the last line end, sentence end or space of each stretch; joined, the passages are the
   * text again. An empty text is one empty passage.
   */
  public static List<String> of(String text) {
    var passages = new ArrayList<String>();
    var from = 0;
    while (text.length() - from > LONGEST) {
      var to = cut(text, from, from + LONGEST);
      passages.add(text.substring(from, to));
      from = to;
    }
    passages.add(text.substring(from));
    return passages;
  }

  private static int cut(String text, int from, int most) {
    // In the second half only: better a sentence in two than passages of a few words.
    var half = from + LONGEST / 2;
    var end = text.substring(half, most);
    for (var mark : List.of("\n", ". ", " ")) {
      var at = end.lastIndexOf(mark);
      if (at >= 0) {
        return half + at + mark.length();
      }
    }
    return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }

  /** Whether a turn may be an answer to the other, so that each helps to find the other. */
  public static boolean follows(Entry earlier, Entry later) {
    return earlier.organisation().equals(later.organisation())
        && earlier.thread().equals(later.thread())
        && !earlier.id().equals(later.id())
        && !later.at().isBefore(earlier.at())
        && Duration.between(earlier.at(), later.at()).compareTo(SILENCE) <= 0;
  }

  /**
   * The words a passage is found by: speaker, title, passage, and the day in words and figures,
   * because people ask "what did Ann say in May 2023".
   */
  public static String words(Entry entry, String passage) {
    return spoken(entry, passage) + "\n" + day(entry);
  }

  /**
   * What is embedded of a passage: the end of the turn before, without which "Yes, every Sunday"
   * means nothing, and the passage with its speaker.
   *
   * @param before the turn before; null for later passages of a turn, and where there is none
   */
  public static String meaning(Entry entry, String passage, @Nullable Entry before) {
    if (before == null) {
      return spoken(entry, passage);
    }
    var text = before.text();
    var end = text.substring(Math.max(0, text.length() - CONTEXT));
    return spoken(before, end) + " " + spoken(entry, passage);
  }

  private static String spoken(Entry entry, String passage) {
    var spoken = new StringBuilder();
    if (!entry.speaker().isEmpty()) {
      spoken.append(entry.speaker()).append(": ");
    }
    // Chat has no titles, so its first line is often given as one.
    if (!entry.title().isBlank() && !entry.text().startsWith(entry.title())) {
      spoken.append(entry.title()).append('\n');
    }
    return spoken.append(passage).toString();
  }

  private static String day(Entry entry) {
    if (entry.at().isBefore(FIRST_DAY) || entry.at().isAfter(LAST_DAY)) {
      return "";
    }
    var day = entry.at().atZone(ZoneOffset.UTC);
    return day.getDayOfMonth()
        + " "
        + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + " "
        + day.getYear();
  }
}

package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One earlier signal, as short as it can be cited.
 *
 * @param signalId the signal
 * @param at when it happened
 * @param author handle; null when nobody was named
 * @param title one line
 * @param excerpt beginning of the text, at most {@value #EXCERPT} characters
 * @param url its page; null when it has none
 */
public record Remembered(
    String signalId,
    Instant at,
    @Nullable String author,
    String title,
    String excerpt,
    @Nullable String url) {

  static final int EXCERPT = 280;

  /** What stands in the place of what a confidential turn says. */
  static final String PRIVATE = "(private)";

  private static final int TITLE = 300;

  /** No browser or proxy is sure to take more; a longer one is no page but data. */
  private static final int URL = 2_000;

  /** Newest first; of the same time, by id, so that the order never depends on arrival. */
  static final Comparator<Remembered> NEWEST_FIRST =
      Comparator.comparing(Remembered::at).thenComparing(Remembered::signalId).reversed();

  /** How a turn is cited. Of a confidential one, only that it happened, when and by whom. */
  static Remembered of(Turn turn) {
    var author = turn.author() == null ? null : turn.author().handle();
    if (turn.confidential()) {
      return new Remembered(turn.id(), turn.at(), author, PRIVATE, "", null);
    }
    var url = turn.url() != null && turn.url().length() <= URL ? turn.url() : null;
    return new Remembered(
        turn.id(),
        turn.at(),
        author,
        cut(turn.title(), TITLE),
        cut(turn.text().strip(), EXCERPT),
        url);
  }

  /** Whether it happened before a turn; of the same time, the smaller id came first. */
  boolean before(Turn turn) {
    return Order.before(at, signalId, turn);
  }

  /** The beginning of a text, never half of a surrogate pair. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}

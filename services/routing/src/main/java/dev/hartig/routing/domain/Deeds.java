package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody did on a thread, as far as memory recognised it.
 *
 * @param asked questions asked
 * @param answered questions of others answered
 * @param decided decisions made or voted on
 * @param promised commitments taken on
 * @param reviewed reviews given
 */
public record Deeds(int asked, int answered, int decided, int promised, int reviewed) {

  /** Nothing that was recognised. */
  public static final Deeds NONE = new Deeds(0, 0, 0, 0, 0);

  /** In words, the telling ones first: {@code answered 2 questions, asked 1}; may be empty. */
  List<String> words() {
    var words = new ArrayList<String>();
    count(answered, "answered %d question", words);
    count(reviewed, "gave %d review", words);
    count(decided, "had a voice in %d decision", words);
    count(promised, "took %d action", words);
    count(asked, "asked %d question", words);
    return words;
  }

  private static void count(int times, String what, List<String> words) {
    if (times > 0) {
      words.add(what.formatted(times) + (times == 1 ? "" : "s"));
    }
  }
}

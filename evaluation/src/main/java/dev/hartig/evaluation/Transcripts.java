package dev.hartig.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The talk that is left of a topic when resolutions, proposals, actions and votes are hidden. */
final class Transcripts {

  private Transcripts() {}

  /** Whether a line of talk begins a turn, rather than going on with one. */
  static boolean begins(String line) {
    return !line.startsWith("…");
  }

  /**
   * The talk, and where in it each turn begins. Turns are counted from 1; 0 is the heading.
   *
   * @param text of the lines of talk
   * @param starts first character of each turn
   */
  record Talk(String text, List<Integer> starts) {

    Talk {
      starts = List.copyOf(starts);
    }

    /** The turn that a character belongs to; 0 before the first. */
    int turn(int character) {
      var turn = 0;
      while (turn < starts.size() && starts.get(turn) <= character) {
        turn++;
      }
      return turn;
    }

    /** What was said in a turn; nothing in the heading. */
    String said(int turn) {
      if (turn < 1 || turn > starts.size()) {
        return "";
      }
      var end = turn < starts.size() ? starts.get(turn) : text.length();
      return text.substring(starts.get(turn - 1), end);
    }
  }

  static Talk of(MarkedPage.Topic topic) {
    var text = new StringBuilder();
    var starts = new ArrayList<Integer>();
    for (var row : topic.rows()) {
      if (row.kind() == MarkedPage.Kind.TALK) {
        if (begins(row.text())) {
          text.append('\n');
          starts.add(text.length());
        }
        text.append(row.text()).append("  \n");
      }
    }
    return new Talk(text.toString(), starts);
  }
}

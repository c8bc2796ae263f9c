package dev.hartig.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The turns of a topic in which a hidden resolution was talked about: the last {@code window} turns
 * before its proposal, but none before the resolution before it, and all turns up to the
 * resolution. The heading is the first turn, 0.
 *
 * @param from first turn
 * @param to after the last turn; as {@code from} where nothing was said
 * @param resolutions that were made there, one after another without a word between
 */
record Region(int from, int to, int resolutions) {

  /** Turns after a resolution in which people react to it. */
  static final int AFTER = 2;

  boolean has(int turn) {
    return from <= turn && turn < to + AFTER;
  }

  /**
   * The regions of a topic.
   *
   * @param window turns before a proposal that belong to it
   */
  static List<Region> of(MarkedPage.Topic topic, int window) {
    var regions = new ArrayList<Region>();
    var turns = 1;
    var after = 0;
    var proposed = -1;
    for (var row : topic.rows()) {
      switch (row.kind()) {
        case TALK -> turns += Transcripts.begins(row.text()) ? 1 : 0;
        case PROPOSAL -> proposed = proposed < 0 ? turns : proposed;
        case RESOLUTION -> {
          var from = Math.max(after, (proposed < 0 ? turns : proposed) - window);
          var last = regions.isEmpty() ? null : regions.getLast();
          if (last != null && last.to() == turns) {
            regions.removeLast();
            regions.add(new Region(last.from(), last.to(), last.resolutions() + 1));
          } else {
            regions.add(new Region(from, turns, 1));
          }
          after = turns;
          proposed = -1;
        }
        case ACTION, VOTE, OTHER -> {}
      }
    }
    return regions;
  }
}

package dev.hartig.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How well decisions are found where they were talked about: a region is found when a turn that was
 * pointed at lies in it; turns outside every region are false, those within {@value #APART} turns
 * of each other one falsehood. Several in one region count once.
 *
 * @param finder what points
 * @param window turns before a proposal that belong to its region
 */
record RegionMeasure(Finder finder, int window) {

  /** As far as a topic goes. */
  static final int TOPIC = 1_000_000;

  private static final int APART = 5;

  /** Something that was missed, or found where nothing was. */
  record Slip(Kind kind, String page, String title, String said) {

    enum Kind {
      MISSED_NOTHING_SAID("missed: nothing was said, the heading does not tell"),
      MISSED_NO_CUE("missed: no word for it in the topic"),
      MISSED_ELSEWHERE("missed: heard in the topic, but elsewhere"),
      FALSE_ELSEWHERE("false: outside the region of a topic with a resolution"),
      FALSE_TOPIC("false: the topic ended without a resolution");

      private final String words;

      Kind(String words) {
        this.words = words;
      }

      String words() {
        return words;
      }
    }
  }

  Score of(List<MarkedPage> pages, List<Slip> slips) {
    var score = Score.NONE;
    for (var page : pages) {
      for (var topic : page.topics()) {
        score = score.plus(of(page, topic, slips));
      }
    }
    return score;
  }

  private Score of(MarkedPage page, MarkedPage.Topic topic, List<Slip> slips) {
    var talk = Transcripts.of(topic);
    var regions = Region.of(topic, window);
    if (regions.isEmpty() && talk.starts().isEmpty()) {
      return Score.NONE;
    }
    var turns = finder.turns().apply(topic, talk);
    var right = 0;
    for (var region : regions) {
      if (turns.stream().anyMatch(region::has)) {
        right++;
      } else {
        slips.add(slip(missed(talk, turns), page, topic, talk.said(region.to() - 1)));
      }
    }
    var outside = new ArrayList<Integer>();
    for (var turn : turns) {
      var last = outside.isEmpty() ? -APART - 1 : outside.getLast();
      if (regions.stream().noneMatch(region -> region.has(turn))) {
        if (turn - last > APART) {
          var kind = regions.isEmpty() ? Slip.Kind.FALSE_TOPIC : Slip.Kind.FALSE_ELSEWHERE;
          slips.add(slip(kind, page, topic, talk.said(turn)));
          outside.add(turn);
        } else {
          outside.set(outside.size() - 1, turn);
        }
      }
    }
    return new Score(right, right + outside.size(), regions.size());
  }

  private static Slip.Kind missed(Transcripts.Talk talk, List<Integer> turns) {
    if (talk.starts().isEmpty()) {
      return Slip.Kind.MISSED_NOTHING_SAID;
    }
    return turns.isEmpty() ? Slip.Kind.MISSED_NO_CUE : Slip.Kind.MISSED_ELSEWHERE;
  }

  private static Slip slip(Slip.Kind kind, MarkedPage page, MarkedPage.Topic topic, String said) {
    return new Slip(kind, page.name(), topic.title(), said.strip().replaceAll("\\s+", " "));
  }
}

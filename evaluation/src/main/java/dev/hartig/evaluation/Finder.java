package dev.hartig.evaluation;

import dev.hartig.memory.domain.DecisionState;
import dev.hartig.memory.domain.Extraction;
import dev.hartig.memory.domain.Hearing;
import dev.hartig.memory.domain.Turn;
import dev.hartig.memory.embedding.Embedding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A way to find where in a topic's talk something was decided.
 *
 * @param name in tables
 * @param turns finds turns; 0 is the heading
 */
record Finder(String name, BiFunction<MarkedPage.Topic, Transcripts.Talk, List<Integer>> turns) {

  /**
   * Plain cue words, whole words in any case: what anybody would look for first. "Approve" and
   * "accept" are among them because agendas are full of them, which helps this baseline.
   */
  private static final Pattern CUE_WORDS =
      Pattern.compile(
          "(?i)\\b(?:decide[ds]?|decision|agree[ds]?|agreement|resolved?|resolution|consensus"
              + "|propose[ds]?|proposal|concluded?|conclusion|votes?|approved?|approval|accept"
              + "|accepted)\\b");

  private static final Instant SOME_DAY = Instant.parse("2020-01-01T12:00:00Z");

  /** Decisions that are told of were made elsewhere: they say so, and are not looked for here. */
  private static final String TOLD = "talk.reported";

  /**
   * Every way.
   *
   * @param embedding when it has dimensions, memory with a classifier over it besides
   */
  static List<Finder> all(Embedding embedding) {
    var all = new ArrayList<Finder>();
    all.add(new Finder("memory", (topic, talk) -> heard(topic, talk, Hearing.PLAIN)));
    if (embedding.dimensions() > 0) {
      var hearing = new Hearing(ZoneOffset.UTC, Prototypes.of(embedding));
      all.add(new Finder("memory, with embeddings", (topic, talk) -> heard(topic, talk, hearing)));
    }
    all.add(new Finder("cue words", Finder::cueWords));
    all.add(
        new Finder("every topic's last turn", (topic, talk) -> List.of(talk.starts().size())));
    return List.copyOf(all);
  }

  static List<Integer> heard(MarkedPage.Topic topic, Transcripts.Talk talk, Hearing hearing) {
    var turn =
        new Turn(
            "turn",
            "w3c",
            "minutes/" + topic.title(),
            null,
            SOME_DAY,
            null,
            List.of(),
            List.of(),
            topic.title(),
            talk.text(),
            null,
            false);
    return Extraction.of(turn, SOME_DAY, hearing).settled().stream()
        .filter(one -> one.state() == DecisionState.DECIDED)
        .filter(one -> !one.evidence().rule().equals(TOLD))
        .map(one -> one.evidence().end() == 0 ? 0 : talk.turn(one.evidence().end() - 1))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Integer> cueWords(MarkedPage.Topic topic, Transcripts.Talk talk) {
    var found = new TreeSet<Integer>();
    if (CUE_WORDS.matcher(topic.title()).find()) {
      found.add(0);
    }
    for (var turn = 1; turn <= talk.starts().size(); turn++) {
      if (CUE_WORDS.matcher(talk.said(turn)).find()) {
        found.add(turn);
      }
    }
    return List.copyOf(found);
  }
}

package dev.hartig.evaluation;

import dev.hartig.ingestion.domain.Minutes;
import dev.hartig.ingestion.domain.MinutesReading;
import dev.hartig.ingestion.domain.Participant;
import dev.hartig.memory.domain.Commitment;
import dev.hartig.memory.domain.Decision;
import dev.hartig.memory.domain.DecisionState;
import dev.hartig.memory.domain.Extraction;
import dev.hartig.memory.domain.Facts;
import dev.hartig.memory.domain.Hearing;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Resolutions and actions with their marks shown: a page goes through ingestion's reading and
 * memory's extraction as it would in the fabric. What is there is read from the marks by one
 * regular expression. A finding is right when label and words are the same, punctuation aside; of
 * an action, the words of the promise must stand in the marked line. Each marked line is found once
 * at most.
 */
final class MarkedLines {

  private static final Pattern MARK =
      Pattern.compile("(?m)^> \\*\\*\\*(Resolution|Action) #(\\d+):(.*?)\\*\\*\\*");

  private static final Instant LEARNED = Instant.parse("2026-01-01T00:00:00Z");

  private record Mark(String label, String words) {}

  /** How well resolutions and actions of one page were found. */
  record Found(Score resolutions, Score actions, int owned) {

    static final Found NOTHING = new Found(Score.NONE, Score.NONE, 0);

    Found plus(Found other) {
      return new Found(
          resolutions.plus(other.resolutions), actions.plus(other.actions), owned + other.owned);
    }
  }

  private MarkedLines() {}

  /**
   * @param name of the page's file, with its folder
   */
  static Found of(String name, String text) {
    var facts = facts(name, text);
    var decided =
        facts.stream()
            .flatMap(one -> one.settled().stream())
            .filter(one -> one.state() == DecisionState.DECIDED && one.evidence().recorded())
            .toList();
    var promised =
        facts.stream()
            .flatMap(one -> one.promised().stream())
            .filter(one -> one.evidence().recorded())
            .toList();
    var resolutions =
        score(
            marks(text, "Resolution"),
            decided.stream().map(MarkedLines::mark).toList(),
            (mark, found) -> mark.words().equals(found.words()));
    var actions =
        score(
            marks(text, "Action"),
            promised.stream().map(MarkedLines::mark).toList(),
            (mark, found) -> mark.words().contains(found.words()));
    var owned = (int) promised.stream().filter(one -> !one.owners().isEmpty()).count();
    return new Found(resolutions, actions, owned);
  }

  private interface Fit {
    boolean fits(Mark mark, Mark found);
  }

  private static Score score(List<Mark> gold, List<Mark> found, Fit fit) {
    var left = new ArrayList<>(gold);
    var right = 0;
    for (var one : found) {
      var fitting =
          left.stream()
              .filter(mark -> mark.label().equals(one.label()) && fit.fits(mark, one))
              .findFirst();
      if (fitting.isPresent()) {
        left.remove(fitting.get());
        right++;
      }
    }
    return new Score(right, found.size(), gold.size());
  }

  private static List<Mark> marks(String text, String word) {
    return MARK.matcher(text)
        .results()
        .filter(mark -> mark.group(1).equals(word))
        .map(mark -> new Mark(word + " #" + mark.group(2), words(mark.group(3))))
        .toList();
  }

  private static Mark mark(Decision decision) {
    return new Mark(decision.label(), words(decision.what()));
  }

  private static Mark mark(Commitment promise) {
    return new Mark(promise.label(), words(promise.what()));
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static List<Facts> facts(String name, String text) {
    return switch (MinutesReading.read(name, text, "w3c")) {
      case Minutes.Topics topics ->
          topics.drafts().stream()
              .map(
                  draft ->
                      new Turn(
                          draft.origin().upstreamId(),
                          "w3c",
                          draft.matter().thread(),
                          draft.matter().title().orElse(null),
                          draft.origin().occurredAt().orElse(LEARNED),
                          null,
                          draft.people().parties().stream().map(MarkedLines::party).toList(),
                          draft.people().mentions(),
                          draft.content().title(),
                          draft.content().text(),
                          null,
                          false))
              .map(turn -> Extraction.of(turn, LEARNED, Hearing.PLAIN))
              .toList();
      case Minutes.Unreadable unreadable -> {
        System.err.printf("%s is not read: %s%n", name, unreadable.message());
        yield List.of();
      }
    };
  }

  private static Party party(Participant one) {
    return new Party(one.handle(), one.name().orElse(null), one.automated());
  }
}

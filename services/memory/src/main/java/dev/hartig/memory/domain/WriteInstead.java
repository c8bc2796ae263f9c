package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was told in a meeting could have been written: one person spoke at length to several
 * others, nobody asked anything, nothing was proposed, settled or promised.
 *
 * <p>What only conveys wants a medium that leaves time to read (Dennis, Fuller, Valacich: Media,
 * Tasks, and Communication Processes, MIS Quarterly 32:3, 2008). It is judged topic by topic, as
 * minutes and transcripts are read, and by what was written down of it; whoever took part in
 * silence is counted as having listened.
 */
final class WriteInstead {

  /** Fewer are soon told, whatever the medium. */
  static final int WORDS = 120;

  /** Characters in which so many words cannot stand. */
  private static final int SHORTEST = 3 * WORDS;

  /** Words of which nobody is named as the speaker, as in a list that was shown. */
  private static final int UNATTRIBUTED = 20;

  private static final int PEOPLE = 3;

  private WriteInstead() {}

  /** Who alone spoke; null where it is no such telling. */
  private static @Nullable String speaker(Turn turn) {
    if (turn.text().length() < SHORTEST
        || turn.people().stream().filter(one -> !one.automated()).count() < PEOPLE) {
      return null;
    }
    var speakers = new HashSet<String>();
    var words = 0;
    var nobodys = 0;
    for (var utterance : talk(turn)) {
      for (var sentence : utterance.sentences()) {
        if (sentence.question()) {
          return null;
        }
        if (utterance.speaker() == null) {
          nobodys += sentence.words();
        } else {
          words += sentence.words();
        }
      }
      if (utterance.speaker() != null) {
        speakers.add(utterance.speaker());
      }
    }
    return speakers.size() == 1 && words >= WORDS && nobodys <= UNATTRIBUTED
        ? telling(turn, speakers.iterator().next())
        : null;
  }

  /**
   * What an author writes is no talk: somebody must have written down who said what. And whatever
   * may have been asked, settled or promised, however unsure, made it one.
   */
  private static @Nullable String telling(Turn turn, String speaker) {
    var author = turn.author() == null ? null : turn.author().handle();
    return speaker.equals(author) || !Extraction.of(turn, turn.at()).equals(Facts.NONE)
        ? null
        : speaker;
  }

  /**
   * How a telling is remembered until it is spoken of: the turn, then the speaker; empty where it
   * is none.
   */
  static Optional<String> about(Turn turn) {
    return Optional.ofNullable(speaker(turn)).map(speaker -> turn.id() + "\n" + speaker);
  }

  private static List<Utterance> talk(Turn turn) {
    var transcript = new Transcript(turn, new Names(turn));
    var text = turn.text();
    var from = 0;
    while (from <= text.length()) {
      var end = text.indexOf('\n', from);
      var to = end < 0 ? text.length() : end;
      transcript.line(from, to);
      from = to + 1;
    }
    return transcript.utterances();
  }

  static Outcome judge(Watch watch, ThreadMemory memory) {
    var parts = watch.about().split("\n", 2);
    var turn = memory.history().stream().filter(one -> one.signalId().equals(parts[0])).findFirst();
    if (turn.isEmpty() || parts.length < 2) {
      return new Outcome.Silent("forgotten");
    }
    var told = turn.get();
    if (memory.history().stream().anyMatch(one -> one.at().isAfter(told.at()))
        || memory.questions().stream().anyMatch(one -> !one.askedAt().isBefore(told.at()))) {
      return new Outcome.Silent("alive");
    }
    var text =
        "On %s, %s alone spoke, nobody asked anything, and nothing was proposed, settled or promised."
            .formatted(Sentences.day(told.at()), Sentences.name(parts[1]));
    return new Outcome.Said(
        new Remark(
            watch.kind(),
            // Of a thread it is said once.
            Remark.id(watch.kind(), memory.thread(), Instant.EPOCH),
            memory.organisation(),
            memory.thread(),
            memory.title(),
            watch.due(),
            "This could have been written: "
                + Sentences.line(Objects.requireNonNullElse(memory.title(), told.title())),
            text
                + "\nWhat only tells can be read when there is time; meet for what is to be settled.",
            List.of(new Remark.Concerned(parts[1], "mentioned")),
            List.of(told),
            List.of(),
            List.of(new Reason("memory.write-instead", text, List.of(told.signalId()))),
            null));
  }
}

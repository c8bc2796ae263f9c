package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked.
 *
 * @param id name-based UUID over signal and wording
 * @param thread thread it was asked in
 * @param what the question as written
 * @param asker handle; null when nobody is named
 * @param asked handles it was put to; empty when to everybody
 * @param seeksDecision true when it asks for something to be settled, not only told
 * @param askedAt valid time
 * @param learnedAt transaction time
 * @param signalId the signal that is its evidence
 * @param evidence where it stands in that signal, and how sure that is
 * @param answer the earliest answer known; null while there is none
 * @param subjects what it is about
 */
public record Question(
    String id,
    String thread,
    String what,
    @Nullable String asker,
    List<String> asked,
    boolean seeksDecision,
    Instant askedAt,
    Instant learnedAt,
    String signalId,
    Evidence evidence,
    @Nullable Answer answer,
    List<String> subjects) {

  /**
   * What was said to a question.
   *
   * @param by handle; null when nobody is named
   * @param at valid time
   * @param learnedAt transaction time
   * @param signalId the signal that is its evidence
   * @param excerpt its words, at most {@value Remembered#EXCERPT} characters
   * @param confidence how surely it answers, from 0 to 1, as {@link Evidence#confidence}
   */
  public record Answer(
      @Nullable String by,
      Instant at,
      Instant learnedAt,
      String signalId,
      String excerpt,
      double confidence) {}

  public Question {
    asked = List.copyOf(asked);
    subjects = List.copyOf(subjects);
  }

  /** With an answer, or the one it has if that came earlier. */
  Question answered(Answer said) {
    var earlier =
        answer != null
            && (answer.at().isBefore(said.at())
                || (answer.at().equals(said.at())
                    && answer.signalId().compareTo(said.signalId()) <= 0));
    return earlier ? this : with(said);
  }

  /** As it stood before any answer. */
  Question open() {
    return answer == null ? this : with(null);
  }

  private Question with(@Nullable Answer said) {
    return new Question(
        id,
        thread,
        what,
        asker,
        asked,
        seeksDecision,
        askedAt,
        learnedAt,
        signalId,
        evidence,
        said,
        subjects);
  }

  /** Bytes it takes to keep, for the bound on a thread; an answer may come later. */
  int weight() {
    return Kept.bytes(what)
        + Kept.bytes(thread)
        + (asker == null ? 0 : Kept.bytes(asker))
        + Kept.bytes(asked)
        + Kept.bytes(subjects)
        + evidence.weight()
        + Kept.FIXED
        + 2 * Remembered.EXCERPT;
  }
}

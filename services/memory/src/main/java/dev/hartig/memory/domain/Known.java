package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a thread: of what had happened by one moment, what had been learned by another.
 * Decisions have the state they had then.
 *
 * @param decisions newest first
 * @param commitments newest first
 * @param questions newest first
 * @param signs newest first
 */
public record Known(
    List<Decision> decisions,
    List<Commitment> commitments,
    List<Question> questions,
    List<Sign> signs) {

  public Known {
    decisions = List.copyOf(decisions);
    commitments = List.copyOf(commitments);
    questions = List.copyOf(questions);
    signs = List.copyOf(signs);
  }

  /**
   * The view of a thread as of two times.
   *
   * @param validAt nothing later had happened
   * @param knownAt nothing learned later was known
   */
  public static Known asOf(ThreadMemory memory, Instant validAt, Instant knownAt) {
    return new Known(
        Supersession.linked(
            memory.decisions().stream()
                .filter(one -> by(one.decidedAt(), validAt) && by(one.learnedAt(), knownAt))
                .toList()),
        memory.commitments().stream()
            .filter(one -> by(one.madeAt(), validAt) && by(one.learnedAt(), knownAt))
            .toList(),
        memory.questions().stream()
            .filter(one -> by(one.askedAt(), validAt) && by(one.learnedAt(), knownAt))
            .map(one -> isKnown(one.answer(), validAt, knownAt) ? one : one.open())
            .toList(),
        memory.signs().stream()
            .filter(one -> by(one.at(), validAt) && by(one.learnedAt(), knownAt))
            .toList());
  }

  private static boolean by(Instant at, Instant limit) {
    return !at.isAfter(limit);
  }

  private static boolean isKnown(
      Question.@Nullable Answer answer, Instant validAt, Instant knownAt) {
    return answer != null && by(answer.at(), validAt) && by(answer.learnedAt(), knownAt);
  }
}

package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Who answered the questions of a thread in later turns, whichever was learned first: a new turn
 * may answer an old question, and an old turn that is learned late may answer or ask one.
 */
final class Answers {

  private static final Comparator<Remembered> OLDEST_FIRST = Remembered.NEWEST_FIRST.reversed();

  private Answers() {}

  /**
   * The questions, each with the earliest answer known.
   *
   * @param history the latest turns of the thread, the new one among them
   */
  static List<Question> found(
      List<Question> questions, List<Remembered> history, Instant learnedAt) {
    if (questions.isEmpty()) {
      return questions;
    }
    var turns = history.stream().sorted(OLDEST_FIRST).toList();
    return questions.stream().map(question -> answered(question, turns, learnedAt)).toList();
  }

  private static Question answered(Question question, List<Remembered> turns, Instant learnedAt) {
    var known = question.answer();
    var within = known != null && known.signalId().equals(question.signalId());
    // Whoever begins before the question holds all that followed it: then the turns alone decide,
    // in whatever order they came. Of an older question, what was found stays.
    var whole = turns.stream().anyMatch(turn -> !isAfter(turn, question));
    if (within || (known != null && !whole)) {
      return question;
    }
    var next = true;
    for (var later : turns) {
      if (!isAfter(later, question) || later.author() == null) {
        continue;
      }
      var answer = Questions.answer(question, later, learnedAt, next);
      if (answer.isPresent()) {
        var same = known != null && known.signalId().equals(answer.get().signalId());
        return same ? question : question.open().answered(answer.get());
      }
      next = next && later.author().equals(question.asker());
    }
    return question.open();
  }

  private static boolean isAfter(Remembered later, Question question) {
    var order = later.at().compareTo(question.askedAt());
    return order > 0 || (order == 0 && later.signalId().compareTo(question.signalId()) > 0);
  }
}

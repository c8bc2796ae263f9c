package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Asks after a message with a question to which nobody reacted.
 *
 * <p>Only a message of one person, who puts the question to somebody or seeks a decision: what is
 * asked in a meeting was heard by whoever sat there. Any word by another person in the thread is a
 * reaction.
 */
final class MissedMessage {

  /** Asked when nobody was asked by name: those who took part most. */
  private static final int OTHERS = 3;

  private MissedMessage() {}

  /** Whether a turn leaves a question that waits. */
  static boolean waits(Turn turn, Facts told) {
    var author = turn.author();
    return author != null
        && !author.automated()
        && told.asked().stream()
            .anyMatch(
                question ->
                    author.handle().equals(question.asker())
                        && question.answer() == null
                        && (!question.asked().isEmpty()
                            || !turn.mentions().isEmpty()
                            || question.seeksDecision()));
  }

  static Outcome judge(Watch watch, ThreadMemory memory) {
    var questions =
        memory.questions().stream()
            .filter(one -> one.signalId().equals(watch.about()) && one.evidence().recorded())
            .toList();
    if (questions.isEmpty()) {
      return new Outcome.Silent("forgotten");
    }
    var open = questions.stream().filter(one -> one.answer() == null).toList();
    if (open.isEmpty()) {
      return new Outcome.Silent("answered");
    }
    var first = open.getFirst();
    var asker = Objects.requireNonNullElse(first.asker(), "");
    if (reacted(memory, first)) {
      return new Outcome.Silent("answered");
    }
    if (memory.signs().stream().anyMatch(sign -> sign.at().isAfter(first.askedAt()))) {
      return new Outcome.Silent("alive");
    }
    var concerned = concerned(open, memory, asker);
    if (concerned.isEmpty()) {
      return new Outcome.Silent("nobody's");
    }
    return new Outcome.Said(remark(watch, memory, open, concerned));
  }

  /** Whether a question still waits: put by message to somebody, or for a decision. */
  static boolean waits(ThreadMemory memory, Question question) {
    return question.evidence().recorded()
        && question.answer() == null
        && question.asker() != null
        && (!question.asked().isEmpty() || question.seeksDecision())
        && memory.history().stream()
            .anyMatch(
                one ->
                    one.signalId().equals(question.signalId())
                        && question.asker().equals(one.author()))
        && !reacted(memory, question);
  }

  /** Whether anybody but the asker has said a word since, as far as the latest signals tell. */
  static boolean reacted(ThreadMemory memory, Question question) {
    return memory.history().stream()
        .anyMatch(
            later ->
                later.at().isAfter(question.askedAt())
                    && later.author() != null
                    && !later.author().equals(question.asker()));
  }

  private static List<Remark.Concerned> concerned(
      List<Question> open, ThreadMemory memory, String asker) {
    var asked =
        open.stream()
            .flatMap(question -> question.asked().stream())
            .filter(handle -> !handle.equals(asker))
            .distinct()
            .toList();
    var concerned = new ArrayList<>(Remark.all(asked, "mentioned"));
    if (concerned.isEmpty()) {
      memory.participants().stream()
          .map(Participation::handle)
          .filter(handle -> !handle.equals(asker))
          .limit(OTHERS)
          .forEach(handle -> concerned.add(new Remark.Concerned(handle, "mentioned")));
    }
    return concerned;
  }

  private static Remark remark(
      Watch watch, ThreadMemory memory, List<Question> open, List<Remark.Concerned> concerned) {
    var first = open.getFirst();
    var text =
        "Asked on %s%s: %s"
            .formatted(
                Sentences.day(first.askedAt()),
                first.asker() == null ? "" : " by " + Sentences.name(first.asker()),
                Sentences.quote(first.what()));
    var lines =
        Stream.concat(
                Stream.of(text),
                open.stream().skip(1).map(question -> "Also: " + Sentences.quote(question.what())))
            .limit(5)
            .toList();
    return new Remark(
        watch.kind(),
        Remark.id(watch.kind(), watch.about(), watch.due()),
        memory.organisation(),
        memory.thread(),
        memory.title(),
        watch.due(),
        "Nobody has answered: " + Sentences.line(first.what()),
        String.join("\n", lines),
        concerned,
        FollowUp.cited(memory, first.signalId(), first.askedAt(), text),
        List.of(),
        List.of(new Reason("memory.missed-message", text, List.of(first.signalId()))),
        null);
  }
}

package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Question;
import dev.hartig.memory.domain.Sign;
import dev.hartig.schemas.Reply;
import org.jspecify.annotations.Nullable;

/** Questions with their answers, and signs of life. */
final class QuestionCodec {

  private QuestionCodec() {}

  static dev.hartig.schemas.Question written(Question question) {
    return new dev.hartig.schemas.Question(
        question.id(),
        question.thread(),
        question.what(),
        question.asker(),
        question.asked(),
        question.seeksDecision(),
        question.askedAt(),
        question.learnedAt(),
        question.signalId(),
        FactCodec.written(question.evidence()),
        written(question.answer()),
        question.subjects());
  }

  static Question read(dev.hartig.schemas.Question question) {
    return new Question(
        question.getId(),
        question.getThread(),
        question.getWhat(),
        question.getAsker(),
        question.getAsked(),
        question.getSeeksDecision(),
        question.getAskedAt(),
        question.getLearnedAt(),
        question.getSignalId(),
        FactCodec.read(question.getEvidence()),
        read(question.getAnswer()),
        question.getSubjects());
  }

  private static @Nullable Reply written(Question.@Nullable Answer answer) {
    return answer == null
        ? null
        : new Reply(
            answer.by(),
            answer.at(),
            answer.learnedAt(),
            answer.signalId(),
            answer.excerpt(),
            answer.confidence());
  }

  private static Question.@Nullable Answer read(@Nullable Reply reply) {
    return reply == null
        ? null
        : new Question.Answer(
            reply.getBy(),
            reply.getAt(),
            reply.getLearnedAt(),
            reply.getSignalId(),
            reply.getExcerpt(),
            reply.getConfidence());
  }

  static dev.hartig.schemas.Sign written(Sign sign) {
    return new dev.hartig.schemas.Sign(
        sign.id(),
        sign.thread(),
        sign.what(),
        sign.who(),
        sign.references(),
        sign.at(),
        sign.learnedAt(),
        sign.signalId(),
        FactCodec.written(sign.evidence()));
  }

  static Sign read(dev.hartig.schemas.Sign sign) {
    return new Sign(
        sign.getId(),
        sign.getThread(),
        sign.getWhat(),
        sign.getWho(),
        sign.getReferences(),
        sign.getAt(),
        sign.getLearnedAt(),
        sign.getSignalId(),
        FactCodec.read(sign.getEvidence()));
  }
}

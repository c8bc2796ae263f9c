package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.BriefView;
import dev.hartig.gateway.domain.ThreadView;
import dev.hartig.schemas.Brief;
import dev.hartig.schemas.Commitment;
import dev.hartig.schemas.Decision;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Question;
import dev.hartig.schemas.Related;
import dev.hartig.schemas.Remembered;
import dev.hartig.schemas.ThreadMemory;
import java.time.Instant;

/** Questions to memory and what it holds. */
public final class ThreadCodec {

  private ThreadCodec() {}

  /** A question about a thread. */
  public static Query query(
      String id, String organisation, String thread, String asker, Instant at) {
    return query(QueryKind.THREAD, id, organisation, thread, asker, at);
  }

  /** A question for a brief. */
  public static Query brief(
      String id, String organisation, String about, String asker, Instant at) {
    return query(QueryKind.BRIEF, id, organisation, about, asker, at);
  }

  private static Query query(
      QueryKind kind, String id, String organisation, String text, String asker, Instant at) {
    return Query.newBuilder()
        .setId(id)
        .setOrganisation(organisation)
        .setKind(kind)
        .setText(text)
        .setAsker(asker)
        .setAt(at)
        .build();
  }

  /** A brief, as it is shown. */
  public static BriefView view(Brief brief) {
    return new BriefView(
        brief.getAbout(),
        brief.getTitle(),
        brief.getText().lines().toList(),
        brief.getEvidence().stream().map(ThreadCodec::past).toList());
  }

  /** What memory holds, as it is shown. */
  public static ThreadView view(ThreadMemory memory) {
    return new ThreadView(
        memory.getOrganisation(),
        memory.getThread(),
        memory.getTitle(),
        memory.getSignals(),
        memory.getFirstAt(),
        memory.getLastAt(),
        memory.getDecisions().stream().map(ThreadCodec::settled).toList(),
        memory.getCommitments().stream().map(ThreadCodec::promised).toList(),
        memory.getQuestions().stream().map(ThreadCodec::asked).toList(),
        memory.getRelated().stream().map(ThreadCodec::related).toList(),
        memory.getParticipants().stream().map(ThreadCodec::participant).toList(),
        memory.getHistory().stream().map(ThreadCodec::past).toList());
  }

  private static ThreadView.Settled settled(Decision decision) {
    return new ThreadView.Settled(
        decision.getId(),
        decision.getWhat(),
        AlertCodec.word(decision.getState()),
        decision.getLabel(),
        decision.getSupporters(),
        decision.getOpponents(),
        decision.getDecidedAt(),
        decision.getLearnedAt(),
        decision.getSignalId(),
        decision.getAlternatives(),
        decision.getReasons(),
        decision.getEnded() == null ? null : decision.getEnded().getBy());
  }

  private static ThreadView.Promised promised(Commitment commitment) {
    return new ThreadView.Promised(
        commitment.getId(),
        commitment.getWhat(),
        commitment.getOwners(),
        commitment.getLabel(),
        commitment.getDue(),
        commitment.getMadeAt(),
        commitment.getLearnedAt(),
        commitment.getSignalId());
  }

  private static ThreadView.Question asked(Question question) {
    var answer = question.getAnswer();
    return new ThreadView.Question(
        question.getId(),
        question.getWhat(),
        question.getAsker(),
        question.getAskedAt(),
        question.getLearnedAt(),
        question.getSignalId(),
        answer == null
            ? null
            : new ThreadView.Reply(
                answer.getBy(), answer.getAt(), answer.getExcerpt(), answer.getSignalId()));
  }

  private static ThreadView.Related related(Related related) {
    return new ThreadView.Related(
        related.getThread(),
        related.getTitle(),
        related.getName(),
        related.getRule(),
        related.getScore(),
        related.getOutgoing(),
        related.getAt(),
        related.getLearnedAt(),
        related.getSignalId());
  }

  private static ThreadView.Participant participant(Participation taken) {
    return new ThreadView.Participant(
        taken.getHandle(), taken.getName(), taken.getInteractions(), taken.getLastAt());
  }

  private static ThreadView.Past past(Remembered remembered) {
    return new ThreadView.Past(
        remembered.getSignalId(),
        remembered.getAt(),
        remembered.getAuthor(),
        remembered.getTitle(),
        remembered.getExcerpt(),
        remembered.getUrl());
  }
}

package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Commitment;
import dev.hartig.memory.domain.Decision;
import dev.hartig.memory.domain.DecisionState;
import dev.hartig.memory.domain.Participation;
import dev.hartig.memory.domain.Remembered;
import dev.hartig.memory.domain.ThreadMemory;
import java.util.List;
import java.util.function.Function;

/** What memory keeps of a thread: its store, and what it tells others of it. */
public final class ThreadCodec {

  private ThreadCodec() {}

  /** As kept. */
  public static dev.hartig.schemas.ThreadMemory written(ThreadMemory memory) {
    return new dev.hartig.schemas.ThreadMemory(
        memory.organisation(),
        memory.thread(),
        memory.title(),
        memory.signals(),
        memory.firstAt(),
        memory.lastAt(),
        each(memory.history(), ThreadCodec::written),
        each(memory.participants(), ThreadCodec::written),
        each(memory.decisions(), ThreadCodec::written),
        each(memory.commitments(), ThreadCodec::written));
  }

  /** As kept, read back. */
  public static ThreadMemory read(dev.hartig.schemas.ThreadMemory memory) {
    return new ThreadMemory(
        memory.getOrganisation(),
        memory.getThread(),
        memory.getTitle(),
        memory.getSignals(),
        memory.getFirstAt(),
        memory.getLastAt(),
        each(memory.getHistory(), ThreadCodec::read),
        each(memory.getParticipants(), ThreadCodec::read),
        each(memory.getDecisions(), ThreadCodec::read),
        each(memory.getCommitments(), ThreadCodec::read));
  }

  static dev.hartig.schemas.Remembered written(Remembered past) {
    return new dev.hartig.schemas.Remembered(
        past.signalId(), past.at(), past.author(), past.title(), past.excerpt(), past.url());
  }

  private static Remembered read(dev.hartig.schemas.Remembered past) {
    return new Remembered(
        past.getSignalId(),
        past.getAt(),
        past.getAuthor(),
        past.getTitle(),
        past.getExcerpt(),
        past.getUrl());
  }

  static dev.hartig.schemas.Participation written(Participation one) {
    return new dev.hartig.schemas.Participation(
        one.handle(), one.name(), one.interactions(), one.lastAt());
  }

  private static Participation read(dev.hartig.schemas.Participation one) {
    return new Participation(
        one.getHandle(), one.getName(), one.getInteractions(), one.getLastAt());
  }

  static dev.hartig.schemas.Decision written(Decision decision) {
    return new dev.hartig.schemas.Decision(
        decision.id(),
        decision.thread(),
        decision.what(),
        state(decision.state()),
        decision.label(),
        decision.supporters(),
        decision.opponents(),
        decision.decidedAt(),
        decision.learnedAt(),
        decision.signalId());
  }

  private static Decision read(dev.hartig.schemas.Decision decision) {
    return new Decision(
        decision.getId(),
        decision.getThread(),
        decision.getWhat(),
        state(decision.getState()),
        decision.getLabel(),
        decision.getSupporters(),
        decision.getOpponents(),
        decision.getDecidedAt(),
        decision.getLearnedAt(),
        decision.getSignalId());
  }

  static dev.hartig.schemas.Commitment written(Commitment promise) {
    return new dev.hartig.schemas.Commitment(
        promise.id(),
        promise.thread(),
        promise.what(),
        promise.owners(),
        promise.label(),
        promise.due(),
        promise.madeAt(),
        promise.learnedAt(),
        promise.signalId());
  }

  private static Commitment read(dev.hartig.schemas.Commitment promise) {
    return new Commitment(
        promise.getId(),
        promise.getThread(),
        promise.getWhat(),
        promise.getOwners(),
        promise.getLabel(),
        promise.getDue(),
        promise.getMadeAt(),
        promise.getLearnedAt(),
        promise.getSignalId());
  }

  private static dev.hartig.schemas.DecisionState state(DecisionState state) {
    return switch (state) {
      case PROPOSED -> dev.hartig.schemas.DecisionState.PROPOSED;
      case DECIDED -> dev.hartig.schemas.DecisionState.DECIDED;
      case SUPERSEDED -> dev.hartig.schemas.DecisionState.SUPERSEDED;
      case REVERSED -> dev.hartig.schemas.DecisionState.REVERSED;
    };
  }

  private static DecisionState state(dev.hartig.schemas.DecisionState state) {
    return switch (state) {
      case PROPOSED -> DecisionState.PROPOSED;
      case DECIDED -> DecisionState.DECIDED;
      case SUPERSEDED -> DecisionState.SUPERSEDED;
      case REVERSED -> DecisionState.REVERSED;
    };
  }

  static <A, B> List<B> each(List<A> list, Function<A, B> how) {
    return list.stream().map(how).toList();
  }
}

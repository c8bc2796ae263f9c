package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Commitment;
import dev.hartig.memory.domain.Decision;
import dev.hartig.memory.domain.DecisionState;
import dev.hartig.memory.domain.Ending;
import dev.hartig.memory.domain.Evidence;
import dev.hartig.memory.domain.Revocation;
import org.jspecify.annotations.Nullable;

/** Decisions and commitments with their evidence. */
final class FactCodec {

  private FactCodec() {}

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
        decision.signalId(),
        written(decision.evidence()),
        decision.by(),
        decision.alternatives(),
        decision.reasons(),
        written(decision.revokes()),
        written(decision.ended()));
  }

  static Decision read(dev.hartig.schemas.Decision decision) {
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
        decision.getSignalId(),
        read(decision.getEvidence()),
        decision.getBy(),
        decision.getAlternatives(),
        decision.getReasons(),
        read(decision.getRevokes()),
        read(decision.getEnded()));
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
        promise.signalId(),
        written(promise.evidence()),
        promise.dueConfidence());
  }

  static Commitment read(dev.hartig.schemas.Commitment promise) {
    var old = promise.getEvidence() == null && promise.getDue() != null;
    return new Commitment(
        promise.getId(),
        promise.getThread(),
        promise.getWhat(),
        promise.getOwners(),
        promise.getLabel(),
        promise.getDue(),
        promise.getMadeAt(),
        promise.getLearnedAt(),
        promise.getSignalId(),
        read(promise.getEvidence()),
        old ? 1 : promise.getDueConfidence());
  }

  static dev.hartig.schemas.Evidence written(Evidence evidence) {
    return new dev.hartig.schemas.Evidence(
        evidence.start(),
        evidence.end(),
        evidence.excerpt(),
        evidence.rule(),
        evidence.confidence());
  }

  static Evidence read(dev.hartig.schemas.@Nullable Evidence evidence) {
    return evidence == null
        ? Evidence.EXPLICIT
        : new Evidence(
            evidence.getStart(),
            evidence.getEnd(),
            evidence.getExcerpt(),
            evidence.getRule(),
            evidence.getConfidence());
  }

  private static dev.hartig.schemas.@Nullable Revocation written(@Nullable Revocation revokes) {
    return revokes == null
        ? null
        : new dev.hartig.schemas.Revocation(
            revokes.reverses(), revokes.label(), revokes.day(), revokes.wording());
  }

  private static @Nullable Revocation read(dev.hartig.schemas.@Nullable Revocation revokes) {
    return revokes == null
        ? null
        : new Revocation(
            revokes.getReverses(), revokes.getLabel(), revokes.getDay(), revokes.getWording());
  }

  private static dev.hartig.schemas.@Nullable Ending written(@Nullable Ending ended) {
    return ended == null
        ? null
        : new dev.hartig.schemas.Ending(
            state(ended.was()),
            ended.by(),
            ended.signalId(),
            ended.at(),
            ended.learnedAt(),
            ended.rule(),
            ended.score());
  }

  private static @Nullable Ending read(dev.hartig.schemas.@Nullable Ending ended) {
    return ended == null
        ? null
        : new Ending(
            state(ended.getWas()),
            ended.getBy(),
            ended.getSignalId(),
            ended.getAt(),
            ended.getLearnedAt(),
            ended.getRule(),
            ended.getScore());
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
}

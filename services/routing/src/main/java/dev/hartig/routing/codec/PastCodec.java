package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Deeds;
import dev.hartig.routing.domain.Earlier;
import dev.hartig.routing.domain.Past;
import dev.hartig.routing.domain.Promise;
import dev.hartig.routing.domain.Settled;
import dev.hartig.schemas.Commitment;
import dev.hartig.schemas.Decision;
import dev.hartig.schemas.DecisionState;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Remembered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is known of a thread. */
public final class PastCodec {

  private PastCodec() {}

  /** All that memory recalled. */
  public static Past past(Recollection recollection) {
    return new Past(
        participants(recollection.getParticipants()),
        // What was proposed binds nobody, and what was superseded or reversed no longer does.
        recollection.getDecisions().stream()
            .filter(decision -> decision.getState() == DecisionState.DECIDED)
            .map(PastCodec::settled)
            .toList(),
        recollection.getCommitments().stream().map(PastCodec::promise).toList(),
        recollection.getPromised().stream().map(PastCodec::promise).toList(),
        recollection.getHistory().stream().map(PastCodec::earlier).toList());
  }

  /**
   * Who took part, without waiting for memory.
   *
   * @param relationships of the thread; null when there are none yet
   */
  public static Past past(@Nullable Relationships relationships) {
    return relationships == null
        ? Past.NONE
        : Past.of(participants(relationships.getParticipants()));
  }

  private static List<dev.hartig.routing.domain.Participation> participants(
      List<Participation> participants) {
    return participants.stream()
        .filter(one -> !one.getHandle().isBlank() && one.getInteractions() > 0)
        .map(PastCodec::participation)
        .toList();
  }

  private static dev.hartig.routing.domain.Participation participation(Participation one) {
    return new dev.hartig.routing.domain.Participation(
        one.getHandle(),
        one.getName(),
        one.getInteractions(),
        one.getLastAt(),
        // Memory of before it weighed wrote none.
        one.getWeight() > 0 ? one.getWeight() : one.getInteractions(),
        new Deeds(
            one.getAsked(),
            one.getAnswered(),
            one.getDecided(),
            one.getPromised(),
            one.getReviewed()));
  }

  private static Settled settled(Decision decision) {
    return new Settled(
        decision.getWhat(),
        decision.getSupporters(),
        decision.getOpponents(),
        decision.getDecidedAt(),
        decision.getSignalId());
  }

  private static Promise promise(Commitment commitment) {
    return new Promise(
        commitment.getWhat(),
        commitment.getOwners(),
        commitment.getLabel(),
        commitment.getDue(),
        commitment.getMadeAt(),
        commitment.getSignalId());
  }

  private static Earlier earlier(Remembered remembered) {
    return new Earlier(
        remembered.getSignalId(),
        remembered.getAt(),
        remembered.getAuthor(),
        remembered.getTitle());
  }
}

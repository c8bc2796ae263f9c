package dev.hartig.routing.codec;

import dev.hartig.schemas.DecisionState;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Speaker;
import dev.hartig.schemas.Talk;
import dev.hartig.schemas.Turn;
import java.util.stream.Stream;

/** Hands on how the talk in a thread goes; routing itself makes nothing of it. */
public final class TalkCodec {

  private TalkCodec() {}

  /** What a recollection says of the talk. */
  public static Talk talk(Recollection recollection) {
    var signal = recollection.getSignal();
    var participants = recollection.getParticipants();
    var settled = recollection.getSettled();
    return Talk.newBuilder()
        .setTurns(Math.max(1, recollection.getSignals()))
        .setSpeakers(
            participants.stream()
                .filter(one -> !one.getHandle().isBlank() && one.getInteractions() > 0)
                .map(one -> new Speaker(one.getHandle(), one.getInteractions()))
                .toList())
        .setLatest(
            recollection.getHistory().stream()
                .map(one -> new Turn(one.getSignalId(), one.getAt(), one.getAuthor()))
                .toList())
        .setAsked(participants.stream().mapToInt(Participation::getAsked).sum())
        .setAnswered(participants.stream().mapToInt(Participation::getAnswered).sum())
        .setOpposed(
            (int)
                Stream.concat(recollection.getDecisions().stream(), settled.stream())
                    .filter(decision -> !decision.getOpponents().isEmpty())
                    .count())
        .setAsks(recollection.getAsks())
        .setProposes(settled.stream().anyMatch(one -> one.getState() == DecisionState.PROPOSED))
        .setSettles(settled.stream().anyMatch(one -> one.getState() == DecisionState.DECIDED))
        .setPromises(!recollection.getPromised().isEmpty())
        .setLength(signal.getText().length())
        .build();
  }
}

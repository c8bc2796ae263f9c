package dev.hartig.alerting.codec;

import dev.hartig.schemas.ReceiverLane;
import dev.hartig.schemas.ReceiverStatus;
import dev.hartig.topology.catalogue.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How it stands with a receiver.
 *
 * @param receiver as receipts have it
 * @param standing delivering, resting, disabled, paused or broken
 * @param problem what is wrong with how it is set up
 * @param restsUntil until when it is left alone
 * @param deliveredAt when it last took something
 * @param failedAt when an attempt last failed
 * @param failure what was wrong then
 * @param waiting records not dealt with yet, by channel; a channel that was not measured is absent
 */
public record ReceiverReport(
    String receiver,
    String standing,
    Optional<String> problem,
    Optional<Instant> restsUntil,
    Optional<Instant> deliveredAt,
    Optional<Instant> failedAt,
    Optional<String> failure,
    Map<Channel, Long> waiting) {

  public ReceiverReport {
    waiting = Map.copyOf(waiting);
  }

  /** Key of its record. */
  public static String key(String receiver, String instance) {
    return receiver + "//" + instance;
  }

  /** The record of it. */
  public ReceiverStatus record(String instance, Instant at) {
    return ReceiverStatus.newBuilder()
        .setReceiver(receiver)
        .setInstance(instance)
        .setStanding(standing)
        .setProblem(problem.orElse(null))
        .setRestsUntil(restsUntil.orElse(null))
        .setDeliveredAt(deliveredAt.orElse(null))
        .setFailedAt(failedAt.orElse(null))
        .setFailure(failure.orElse(null))
        .setLanes(
            waiting.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    one ->
                        new ReceiverLane(
                            dev.hartig.schemas.Channel.valueOf(one.getKey().name()),
                            one.getValue()))
                .toList())
        .setAt(at)
        .build();
  }
}

package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who promised what, by when.
 *
 * @param id name-based UUID over signal, label, owners and wording
 * @param thread thread it was made in
 * @param what the promise in the words it was recorded in
 * @param owners handles that promised; empty when nobody was named
 * @param label number or name given to it upstream, such as {@code Action #1}; empty when none
 * @param due last moment of the day it is due, UTC; null when no date was named
 * @param madeAt valid time
 * @param learnedAt transaction time
 * @param signalId the signal that is its evidence
 */
public record Commitment(
    String id,
    String thread,
    String what,
    List<String> owners,
    String label,
    @Nullable Instant due,
    Instant madeAt,
    Instant learnedAt,
    String signalId) {

  public Commitment {
    owners = List.copyOf(owners);
  }

  /** Bytes it takes to keep, for the bound on a thread. */
  int weight() {
    return Kept.bytes(what)
        + Kept.bytes(label)
        + Kept.bytes(thread)
        + Kept.FIXED
        + owners.stream().mapToInt(Kept::bytes).sum();
  }
}

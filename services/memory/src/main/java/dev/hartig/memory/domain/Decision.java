package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;

/**
 * Something that was settled, or proposed, with its evidence.
 *
 * @param id name-based UUID over signal, label and wording
 * @param thread thread it was settled in
 * @param what the decision in the words it was recorded in
 * @param state how far it is settled
 * @param label number or name given to it upstream, such as {@code Resolution #2}; empty when none
 * @param supporters handles that voted for it
 * @param opponents handles that voted against it
 * @param decidedAt valid time
 * @param learnedAt transaction time
 * @param signalId the signal that is its evidence
 */
public record Decision(
    String id,
    String thread,
    String what,
    DecisionState state,
    String label,
    List<String> supporters,
    List<String> opponents,
    Instant decidedAt,
    Instant learnedAt,
    String signalId) {

  public Decision {
    supporters = List.copyOf(supporters);
    opponents = List.copyOf(opponents);
  }

  /** Bytes it takes to keep, for the bound on a thread. */
  int weight() {
    return Kept.bytes(what)
        + Kept.bytes(label)
        + Kept.bytes(thread)
        + Kept.FIXED
        + supporters.stream().mapToInt(Kept::bytes).sum()
        + opponents.stream().mapToInt(Kept::bytes).sum();
  }
}

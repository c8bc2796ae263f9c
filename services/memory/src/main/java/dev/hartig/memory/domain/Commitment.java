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
 * @param due last moment of the time it is due; null when no time was named
 * @param madeAt valid time
 * @param learnedAt transaction time
 * @param signalId the signal that is its evidence
 * @param evidence where it stands in that signal, and how sure that is
 * @param dueConfidence how surely {@code due} is what was meant, from 0 to 1; 0 without one
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
    String signalId,
    Evidence evidence,
    double dueConfidence) {

  public Commitment {
    owners = List.copyOf(owners);
  }

  /** One of an explicit form, of which no more is known. */
  public Commitment(
      String id,
      String thread,
      String what,
      List<String> owners,
      String label,
      @Nullable Instant due,
      Instant madeAt,
      Instant learnedAt,
      String signalId) {
    this(
        id,
        thread,
        what,
        owners,
        label,
        due,
        madeAt,
        learnedAt,
        signalId,
        Evidence.EXPLICIT,
        due == null ? 0 : 1);
  }

  /** Bytes it takes to keep, for the bound on a thread. */
  int weight() {
    return Kept.bytes(what)
        + Kept.bytes(label)
        + Kept.bytes(thread)
        + Kept.FIXED
        + evidence.weight()
        + Kept.bytes(owners);
  }
}

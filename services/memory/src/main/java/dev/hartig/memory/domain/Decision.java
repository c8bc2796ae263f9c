package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param evidence where it stands in that signal, and how sure that is
 * @param by handles of who said or recorded it; empty when nobody is named
 * @param alternatives what else was weighed, as written
 * @param reasons why, as written
 * @param revokes what it says of an earlier decision; null when nothing
 * @param ended what later became of it; null while it stands
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
    String signalId,
    Evidence evidence,
    List<String> by,
    List<String> alternatives,
    List<String> reasons,
    @Nullable Revocation revokes,
    @Nullable Ending ended) {

  public Decision {
    supporters = List.copyOf(supporters);
    opponents = List.copyOf(opponents);
    by = List.copyOf(by);
    alternatives = List.copyOf(alternatives);
    reasons = List.copyOf(reasons);
  }

  /** One of an explicit form, of which no more is known. */
  public Decision(
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
    this(
        id,
        thread,
        what,
        state,
        label,
        supporters,
        opponents,
        decidedAt,
        learnedAt,
        signalId,
        Evidence.EXPLICIT,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  /** As it was when it was made, whatever became of it. */
  Decision asMade() {
    return ended == null ? this : with(ended.was(), null);
  }

  /** With what became of it. */
  Decision endedBy(Decision later, DecisionState end, String rule, double score) {
    return with(
        end,
        new Ending(
            state,
            later.id(),
            later.signalId(),
            later.decidedAt(),
            later.learnedAt(),
            rule,
            score));
  }

  private Decision with(DecisionState now, @Nullable Ending end) {
    return new Decision(
        id,
        thread,
        what,
        now,
        label,
        supporters,
        opponents,
        decidedAt,
        learnedAt,
        signalId,
        evidence,
        by,
        alternatives,
        reasons,
        revokes,
        end);
  }

  /** Bytes it takes to keep, for the bound on a thread; how it ended may come later. */
  int weight() {
    return Kept.bytes(what)
        + Kept.bytes(label)
        + Kept.bytes(thread)
        + Kept.FIXED
        + Kept.ENDING
        + evidence.weight()
        + (revokes == null ? 0 : revokes.weight())
        + Kept.bytes(supporters)
        + Kept.bytes(opponents)
        + Kept.bytes(by)
        + Kept.bytes(alternatives)
        + Kept.bytes(reasons);
  }
}

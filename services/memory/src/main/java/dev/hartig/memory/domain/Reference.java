package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a thread bears a name, or mentions one; on its way to where the name is kept.
 *
 * @param organisation of the thread
 * @param name as {@link References} has it, or {@code like:…} for words of a title
 * @param bears true when the thread bears the name, false when it mentions it
 * @param thread which
 * @param title of the thread; null when it has none
 * @param at when: of a name that the thread's own name holds, when the thread began
 * @param learnedAt when the fabric learned it
 * @param signalId the signal that is its evidence
 * @param rule how: {@code url}, {@code issue}, {@code key}, {@code reply}, {@code series}, {@code
 *     title}
 * @param ends decision that says it ends one of the thread named; null when none does
 */
public record Reference(
    String organisation,
    String name,
    boolean bears,
    String thread,
    @Nullable String title,
    Instant at,
    Instant learnedAt,
    String signalId,
    String rule,
    @Nullable Decision ends) {

  /** What stands before the words by which threads are likely the same matter. */
  static final String LIKE = "like:";

  /** Where the name is kept: two slashes, because a thread's key has one there. */
  public String key() {
    return organisation + "//name/" + name;
  }

  /** Whether it replaces what the same thread said before: earlier is the better evidence. */
  boolean isBefore(Reference other) {
    var order = at.compareTo(other.at);
    return order < 0 || (order == 0 && signalId.compareTo(other.signalId) < 0);
  }

  /**
   * All that a turn says of names.
   *
   * @param known the thread as it was; null when nothing was known
   * @param now the thread, the turn included
   * @param likeness whether threads of like titles are to find each other
   */
  static List<Reference> of(
      @Nullable ThreadMemory known,
      ThreadMemory now,
      Turn turn,
      Facts facts,
      Instant learnedAt,
      boolean likeness) {
    return new Naming(known, now, turn, learnedAt).all(facts, likeness);
  }
}

package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What remembering one turn comes to.
 *
 * @param memory the thread, the turn included
 * @param recall what memory says to the turn
 * @param repeated true when the turn was known: nothing was counted again
 * @param before the thread as it was; null when nothing was known of it
 */
public record Remembering(
    ThreadMemory memory, Recall recall, boolean repeated, @Nullable ThreadMemory before) {

  /**
   * Remembers a turn. A turn among the latest of its thread is not counted twice, but gets its
   * recall again.
   *
   * @param known the thread so far; null when nothing is known of it
   * @param turn what happened
   * @param learnedAt when the fabric learned it
   */
  public static Remembering remember(@Nullable ThreadMemory known, Turn turn, Instant learnedAt) {
    var facts = Extraction.of(turn, learnedAt);
    if (known == null) {
      var begun = ThreadMemory.begunBy(turn, facts, learnedAt);
      return new Remembering(begun, Recall.of(null, begun, turn, facts), false, null);
    }
    if (known.knows(turn)) {
      return new Remembering(known, Recall.of(known, known, turn, facts), true, known);
    }
    var grown = known.and(turn, facts, learnedAt);
    return new Remembering(grown, Recall.of(known, grown, turn, facts), false, known);
  }

  /** What the turn adds to what is known of people and subjects; nothing when it was known. */
  public List<Contribution> contributions(Turn turn) {
    return repeated ? List.of() : Contributions.of(before, memory, turn, recall.facts());
  }

  /**
   * What the turn says of names by which threads find each other; nothing when it was known.
   *
   * @param likeness whether threads of like titles are to find each other
   */
  public List<Reference> references(Turn turn, Instant learnedAt, boolean likeness) {
    return repeated
        ? List.of()
        : Reference.of(before, memory, turn, recall.facts(), learnedAt, likeness);
  }

  /** What the turn is about, and what it asks. */
  public Set<String> subjects(Turn turn) {
    var subjects = new LinkedHashSet<String>();
    recall.facts().asked().forEach(question -> subjects.addAll(question.subjects()));
    subjects.addAll(Subject.of(turn));
    return subjects;
  }
}

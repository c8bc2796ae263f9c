package dev.hartig.memory.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What other threads need to know of a thread: who takes part, what stands decided, what is owed,
 * what nobody answered. Only what may be told unasked.
 */
public final class Gist {

  private static final int HISTORY = 3;
  private static final int FACTS = 20;
  private static final int QUESTIONS = 10;
  private static final int SUBJECTS = 10;

  /** Of what has ended in a thread, decisions and promises kept. */
  private static final int ENDED = 10;

  /** That minutes or an agenda are approved is decided each time and is news to nobody. */
  private static final Set<String> ROUTINE = Set.of("minutes", "agenda");

  private static final Set<String> APPROVED =
      Set.of("approve", "approved", "accept", "accepted", "adopt", "adopted");

  private Gist() {}

  private static boolean isRoutine(String what) {
    var words = Likeness.words(what);
    return words.stream().anyMatch(ROUTINE::contains)
        && words.stream().anyMatch(APPROVED::contains);
  }

  /** The same thread with that alone: at most 20 decisions and commitments, 10 questions. */
  public static ThreadMemory of(ThreadMemory memory) {
    var done = new HashSet<String>();
    Fulfilment.of(memory.commitments(), memory.signs())
        .forEach(one -> done.add(one.commitment().id()));
    return new ThreadMemory(
        memory.organisation(),
        memory.thread(),
        memory.title(),
        memory.signals(),
        memory.firstAt(),
        memory.lastAt(),
        memory.history().stream().limit(HISTORY).toList(),
        memory.participants().stream().limit(Recall.PARTICIPANTS).toList(),
        memory.decisions().stream()
            .filter(one -> one.evidence().recorded() && one.state() == DecisionState.DECIDED)
            .filter(one -> !isRoutine(one.what()))
            .limit(FACTS)
            .toList(),
        memory.commitments().stream()
            .filter(one -> one.evidence().recorded() && !done.contains(one.id()))
            .limit(FACTS)
            .toList(),
        memory.questions().stream()
            .filter(one -> MissedMessage.waits(memory, one))
            .limit(QUESTIONS)
            .toList(),
        List.of(),
        List.of(),
        memory.subjects().stream().limit(SUBJECTS).toList(),
        List.of(),
        List.of());
  }

  /** Whether it had been decided before something ended it. */
  private static boolean stoodOnce(Decision decision) {
    var ended = decision.ended();
    return ended != null && ended.was() == DecisionState.DECIDED;
  }

  /**
   * What has ended in the thread: the 10 newest decisions that others took the place of, and the 10
   * newest promises that were kept, with the signs of it; empty when nothing has.
   */
  public static Optional<ThreadMemory> ended(ThreadMemory memory) {
    var decisions =
        memory.decisions().stream()
            .filter(one -> one.evidence().recorded() && stoodOnce(one) && !isRoutine(one.what()))
            .limit(ENDED)
            .toList();
    var kept =
        Fulfilment.of(memory.commitments(), memory.signs()).stream()
            .filter(one -> one.commitment().evidence().recorded())
            .limit(ENDED)
            .toList();
    if (decisions.isEmpty() && kept.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ThreadMemory(
            memory.organisation(),
            memory.thread(),
            memory.title(),
            memory.signals(),
            memory.firstAt(),
            memory.lastAt(),
            memory.history().stream().limit(HISTORY).toList(),
            List.of(),
            decisions,
            kept.stream().map(Fulfilment::commitment).toList(),
            List.of(),
            kept.stream().map(Fulfilment::sign).distinct().toList(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }
}

package dev.hartig.memory.domain;

import java.util.HashSet;
import java.util.List;

/**
 * What other threads need to know of a thread: who takes part, what stands decided, what is owed,
 * what nobody answered. Only what may be told unasked.
 */
public final class Gist {

  private static final int HISTORY = 3;
  private static final int FACTS = 20;
  private static final int QUESTIONS = 10;

  private Gist() {}

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
            .limit(FACTS)
            .toList(),
        memory.commitments().stream()
            .filter(one -> one.evidence().recorded() && !done.contains(one.id()))
            .limit(FACTS)
            .toList(),
        memory.questions().stream()
            .filter(one -> one.evidence().recorded() && one.answer() == null)
            .filter(one -> one.asker() != null && !MissedMessage.reacted(memory, one))
            .limit(QUESTIONS)
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}

package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A thread's memory with the origins of the signals that it cites.
 *
 * @param memory the thread
 * @param origins latest learned first, at most {@value #MOST}
 */
public record Traced(ThreadMemory memory, List<Origin> origins) {

  /** Origins kept of a thread: with the rest they stay below a megabyte. */
  static final int MOST = 1_000;

  public Traced {
    origins = List.copyOf(origins);
  }

  /** The same with a turn's origin, without those that nothing cites any more. */
  public static Traced of(ThreadMemory memory, List<Origin> known, Origin turn) {
    return of(memory, Stream.concat(Stream.of(turn), known.stream()));
  }

  /** A part of a thread's memory, with the origins of what it cites. */
  public static Traced of(ThreadMemory part, List<Origin> known) {
    return of(part, known.stream());
  }

  private static Traced of(ThreadMemory memory, Stream<Origin> known) {
    var cited = new HashSet<String>();
    Stream.of(
            memory.history().stream().map(Remembered::signalId),
            memory.decisions().stream().map(Decision::signalId),
            memory.commitments().stream().map(Commitment::signalId),
            memory.questions().stream().map(Question::signalId),
            memory.questions().stream()
                .flatMap(one -> Stream.ofNullable(one.answer()))
                .map(Question.Answer::signalId),
            memory.signs().stream().map(Sign::signalId))
        .flatMap(ids -> ids)
        .forEach(cited::add);
    var origins = new ArrayList<Origin>();
    // Each once: what is taken is no longer looked for.
    known.filter(origin -> cited.remove(origin.signalId())).limit(MOST).forEach(origins::add);
    return new Traced(memory, origins);
  }
}

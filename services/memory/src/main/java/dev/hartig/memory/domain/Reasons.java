package dev.hartig.memory.domain;

import java.util.List;

/** Why somebody who asked was told what they were told: for the answer and for the audit trail. */
public final class Reasons {

  /** Signals named as evidence of one answer. */
  private static final int EVIDENCE = 50;

  /** Characters of a question that are quoted. */
  private static final int QUOTED = 200;

  private Reasons() {}

  /** Something was asked of an organisation under the key of another. */
  public static Reason refused(String asker, String organisation) {
    return new Reason(
        "memory.refused",
        "%s asked about organisation %s under a key of another.".formatted(asker, organisation),
        List.of());
  }

  /** There is no index to ask yet. */
  public static Reason notOpen(String asker) {
    return new Reason(
        "memory.opening",
        "%s asked while the recall index was not open yet.".formatted(asker),
        List.of());
  }

  /** What the recall index is kept in does not answer. */
  public static Reason away(String asker) {
    return new Reason(
        "memory.away",
        "%s asked while the recall index does not answer; nothing is lost, ask again later."
            .formatted(asker),
        List.of());
  }

  /** A search was answered. */
  public static Reason searched(String asker, String text, List<Found> found) {
    return new Reason(
        "memory.searched",
        "%s searched for “%s” and was shown %s."
            .formatted(
                asker,
                Remembered.cut(text.strip(), QUOTED),
                switch (found.size()) {
                  case 0 -> "nothing";
                  case 1 -> "1 entry";
                  default -> found.size() + " entries";
                }),
        found.stream().map(one -> one.entry().signal()).distinct().limit(EVIDENCE).toList());
  }

  /** A thread was shown as it stood. */
  public static Reason asOf(String asker, String thread, ThreadMemory shown) {
    return new Reason(
        "memory.as-of",
        "%s was shown what was known of thread %s at a time.".formatted(asker, thread),
        shown.history().stream().map(Remembered::signalId).toList());
  }

  /** Nothing had happened in a thread by the time asked for. */
  public static Reason before(String thread, ThreadMemory memory) {
    return new Reason(
        "memory.before",
        "Nothing was known of thread %s by then: its first signal is of %s."
            .formatted(thread, memory.firstAt()),
        List.of());
  }

  /** A page of an export was given. */
  public static Reason exported(String asker, String thread, List<Entry> entries) {
    return new Reason(
        "memory.exported",
        "%s exported %d entries of %s."
            .formatted(
                asker,
                entries.size(),
                thread.isEmpty() ? "everything remembered" : "thread " + thread),
        entries.stream().map(Entry::signal).distinct().limit(EVIDENCE).toList());
  }

  /** The catalogue was shown. */
  public static Reason counted(String asker) {
    return new Reason(
        "memory.counted", asker + " was shown the catalogue of what is remembered.", List.of());
  }

  /** A team's nucleus page was shown. */
  public static Reason nucleus(String asker, String team, Nucleus nucleus) {
    var lines = nucleus.sections().stream().mapToInt(one -> one.lines().size()).sum();
    return new Reason(
        "memory.nucleus",
        "%s was shown the nucleus page of team %s, %d lines.".formatted(asker, team, lines),
        nucleus.cited().stream().limit(EVIDENCE).toList());
  }

  /** An order to forget was taken. */
  public static Reason forgotten(String asker, List<String> orders, Concerned concerned) {
    return new Reason(
        "memory.forgotten",
        "%s ordered to forget %s: %d entries in %d threads are erased, %d rewritten."
            .formatted(
                asker,
                String.join(", ", orders),
                concerned.erased(),
                concerned.threads(),
                concerned.rewritten()),
        List.of());
  }

  /** An order to forget named nobody and nothing. */
  public static Reason unclear(String asker) {
    return new Reason(
        "memory.unclear", asker + " ordered to forget, and named nobody and nothing.", List.of());
  }
}

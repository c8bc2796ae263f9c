package dev.hartig.memory.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody who asks for a thread may read. */
public sealed interface Reading {

  /** Why. */
  Reason reason();

  /** Memory holds the thread. */
  record Found(ThreadMemory memory, Reason reason) implements Reading {}

  /** Memory holds nothing on it. */
  record Unknown(Reason reason) implements Reading {}

  /** The question was put under a key that is not its own. */
  record Refused(Reason reason) implements Reading {}

  /**
   * Decides on a question.
   *
   * @param key record key the question came under, which chose the memory
   * @param organisation organisation asked about
   * @param thread thread asked about
   * @param asker who asks
   * @param memory what the key holds; null when nothing
   */
  static Reading of(
      String key, String organisation, String thread, String asker, @Nullable ThreadMemory memory) {
    if (!key.equals(organisation + "/" + thread)
        || (memory != null && !memory.organisation().equals(organisation))) {
      return new Refused(
          new Reason(
              "memory.refused",
              "%s asked for thread %s of organisation %s under a key of another."
                  .formatted(asker, thread, organisation),
              List.of()));
    }
    if (memory == null) {
      return new Unknown(
          new Reason(
              "memory.unknown",
              "%s asked for thread %s, of which memory holds nothing.".formatted(asker, thread),
              List.of()));
    }
    return new Found(
        memory,
        new Reason(
            "memory.read",
            "%s was shown what memory holds on thread %s.".formatted(asker, thread),
            memory.history().stream().map(Remembered::signalId).toList()));
  }
}

package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thread as it stood: {@link Known} with what else can be said of that time. */
public final class AsOf {

  private AsOf() {}

  /**
   * The thread as it stood; empty when nothing had happened.
   *
   * <p>Of its participants only those are named who surely took part before, and of its history
   * what is among the latest signals; the count of signals is that of this history unless all
   * happened before.
   *
   * @param validAt nothing later had happened; null for no limit
   * @param knownAt nothing learned later was known; null for no limit
   */
  public static Optional<ThreadMemory> of(
      ThreadMemory memory, @Nullable Instant validAt, @Nullable Instant knownAt) {
    var valid = validAt == null ? Instant.MAX : validAt;
    var known = Known.asOf(memory, valid, knownAt == null ? Instant.MAX : knownAt);
    // Nothing is known before it happens.
    var limit = knownAt != null && knownAt.isBefore(valid) ? knownAt : valid;
    if (memory.firstAt().isAfter(limit)) {
      return Optional.empty();
    }
    var history = memory.history().stream().filter(past -> !past.at().isAfter(limit)).toList();
    var whole = !memory.lastAt().isAfter(limit);
    return Optional.of(
        new ThreadMemory(
            memory.organisation(),
            memory.thread(),
            memory.title(),
            whole ? memory.signals() : Math.max(1, history.size()),
            memory.firstAt(),
            whole
                ? memory.lastAt()
                : history.isEmpty() ? memory.firstAt() : history.getFirst().at(),
            history,
            memory.participants().stream().filter(one -> !one.lastAt().isAfter(limit)).toList(),
            known.decisions(),
            known.commitments(),
            known.questions(),
            known.signs(),
            List.of(),
            List.of(),
            memory.related().stream()
                .filter(one -> !one.at().isAfter(valid))
                .filter(one -> knownAt == null || !one.learnedAt().isAfter(knownAt))
                .toList(),
            List.of()));
  }
}

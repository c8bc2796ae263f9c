package dev.hartig.ingestion.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a signal tells of a condition that upstream watches.
 *
 * @param key which condition, unique within the thread
 * @param startedAt since when it holds
 * @param phase what is told of it
 * @param endedAt when it was over; present when it has ended
 * @param until how long it holds if nothing more is said of it; empty where it holds until it is
 *     said to be over
 */
public record Episode(
    String key,
    Instant startedAt,
    Phase phase,
    Optional<Instant> endedAt,
    Optional<Instant> until) {

  /** What is told of an episode. */
  public enum Phase {
    /** It holds; that is a signal as any other. */
    BEGINS,
    /** It holds still. */
    LASTS,
    /** It is over. */
    ENDS
  }

  public Episode {
    if (endedAt.isPresent() != (phase == Phase.ENDS)) {
      throw new IllegalArgumentException("episode " + key + " " + phase + " with end " + endedAt);
    }
    if (until.isPresent() && phase == Phase.ENDS) {
      throw new IllegalArgumentException("episode " + key + " is over, and holds until " + until);
    }
  }

  /** One that holds until it is said to be over, or is. */
  public Episode(String key, Instant startedAt, Phase phase, Optional<Instant> endedAt) {
    this(key, startedAt, phase, endedAt, Optional.empty());
  }

  /** Whether it follows what was told before: nobody new needs to know. */
  public boolean follows() {
    return phase != Phase.BEGINS;
  }
}

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
 */
public record Episode(String key, Instant startedAt, Phase phase, Optional<Instant> endedAt) {

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
  }

  /** Whether it follows what was told before: nobody new needs to know. */
  public boolean follows() {
    return phase != Phase.BEGINS;
  }
}

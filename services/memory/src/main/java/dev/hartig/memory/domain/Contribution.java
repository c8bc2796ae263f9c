package dev.hartig.memory.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did on a subject, or one thread that names it.
 *
 * @param organisation it belongs to
 * @param subject term; {@link Expertise#ALL} for all together
 * @param deed what was done
 * @param who did it; null for {@link Deed#THREAD}
 * @param at when it happened
 * @param count 1, or -1 when it is taken back
 */
public record Contribution(
    String organisation, String subject, Deed deed, @Nullable Party who, Instant at, int count) {

  public Contribution {
    if ((who == null) != (deed == Deed.THREAD)) {
      throw new IllegalArgumentException(deed + " on " + subject + " by " + who);
    }
  }

  /** Where the subject is kept: two slashes, because a thread's key has one there. */
  public String key() {
    return organisation + "//subject/" + subject;
  }
}

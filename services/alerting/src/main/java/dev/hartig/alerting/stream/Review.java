package dev.hartig.alerting.stream;

import dev.hartig.alerting.domain.Silences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come in asking its alerts what the silences of now are to them. It asks all of
 * them when it starts, when something has changed and when a silence or a mute has begun; what ends
 * by itself wakes its alerts by their timers.
 */
final class Review {

  private long edition = -1;
  private Instant silencesOf = Instant.MIN;
  private @Nullable String next;

  /**
   * Where to go on.
   *
   * @return the first key to ask, empty for the first of all; null when all have been asked
   */
  @Nullable String next(QuietBook.Edition now, Instant moment) {
    if (next == null && (edition != now.number() || begun(now.silences(), moment))) {
      edition = now.number();
      next = "";
    }
    if (next != null && next.isEmpty()) {
      silencesOf = moment;
    }
    return next;
  }

  /** All up to this key have been asked. */
  void asked(String last) {
    // The least text that is greater.
    next = last + '\0';
  }

  /** All have been asked. */
  void done() {
    next = null;
  }

  private boolean begun(Silences silences, Instant moment) {
    return silences.anyBegins(silencesOf, moment);
  }
}

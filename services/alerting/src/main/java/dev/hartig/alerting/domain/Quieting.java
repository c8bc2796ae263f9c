package dev.hartig.alerting.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that keeps an alert quiet, as it is told.
 *
 * @param kind {@code silence}
 * @param id its id
 * @param by who made it
 * @param comment why
 * @param until when it ends; null when it ends with the alert
 */
public record Quieting(String kind, String id, String by, String comment, @Nullable Instant until) {

  static Quieting of(Silence silence) {
    return new Quieting("silence", silence.id(), silence.by(), silence.comment(), silence.endsAt());
  }

  /** In a sentence. */
  String sentence() {
    return "Kept quiet by "
        + kind
        + " "
        + id
        + " of "
        + by
        + (until == null ? " until it is closed: " : " until " + until + ": ")
        + comment;
  }
}

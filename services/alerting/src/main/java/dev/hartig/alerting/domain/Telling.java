package dev.hartig.alerting.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a recipient has been told.
 *
 * @param medium by which, the latest
 * @param role what is expected of them
 * @param at when first by this medium
 */
public record Telling(Medium medium, Role role, Instant at) {

  /** How the recipient of an alert was told; null while they have not been. */
  static @Nullable Telling of(State.Tracked tracked) {
    var ladder = tracked.ladder();
    return ladder.since() == null
        ? null
        : new Telling(tracked.alert().medium(), ladder.role(), ladder.since());
  }
}

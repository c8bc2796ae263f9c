package dev.hartig.gateway.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That for a while another is on call than planned, or one more.
 *
 * @param id follows from what it says
 * @param replaces id of who is not on call meanwhile; null where the other is beside them
 * @param who id of who is
 * @param from first moment of it
 * @param until first moment after it
 * @param by who made it
 * @param note why; empty when nothing is said
 * @param madeAt the later word about somebody counts
 */
public record OnCallOverride(
    String id,
    @Nullable String replaces,
    String who,
    Instant from,
    Instant until,
    String by,
    String note,
    Instant madeAt) {

  public OnCallOverride {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("an override from " + from + " ends at " + until);
    }
  }

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}

package dev.hartig.routing.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which somebody is away.
 *
 * @param from first moment of it
 * @param until first moment after it
 * @param delegate id of who stands in meanwhile; null for the person's standing delegate
 */
public record Absence(Instant from, Instant until, @Nullable String delegate) {

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}

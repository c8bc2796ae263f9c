package dev.hartig.routing.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commitment: who took on what.
 *
 * @param what its wording
 * @param owners handles that took it on
 * @param label its name upstream, {@code Action #1}; empty when it has none
 * @param due when it is due; null when no date was named
 * @param at when it was made
 * @param signalId its evidence
 */
public record Promise(
    String what,
    List<String> owners,
    String label,
    @Nullable Instant due,
    Instant at,
    String signalId) {

  public Promise {
    owners = List.copyOf(owners);
  }
}

package dev.hartig.routing.domain;

import java.time.Instant;
import java.util.List;

/**
 * A decision that was taken on the thread before.
 *
 * @param what its wording
 * @param supporters handles that voted for it
 * @param opponents handles that voted against it
 * @param at when
 * @param signalId its evidence
 */
public record Settled(
    String what, List<String> supporters, List<String> opponents, Instant at, String signalId) {

  public Settled {
    supporters = List.copyOf(supporters);
    opponents = List.copyOf(opponents);
  }
}

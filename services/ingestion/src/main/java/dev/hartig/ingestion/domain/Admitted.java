package dev.hartig.ingestion.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that becomes a signal.
 *
 * @param id name-based over source and upstream id: the same event always has the same
 * @param draft within the limits of the schema
 * @param urgency the channel it takes, and why
 * @param acceptedAt to the millisecond
 * @param asOf moment the fabric judges by: accepted or, for history, occurred
 * @param traceparent W3C trace context of the way through the fabric
 */
public record Admitted(
    UUID id,
    Draft draft,
    UrgencyDecision urgency,
    Instant acceptedAt,
    Instant asOf,
    String traceparent)
    implements Admission {

  /** When it happened, as far as is known. */
  public Instant occurredAt() {
    return draft.origin().occurredAt().orElse(acceptedAt);
  }
}

package dev.hartig.ingestion.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An event as its door received it, whichever the provider.
 *
 * @param source CloudEvents source
 * @param id CloudEvents id
 * @param type CloudEvents type; for GitHub the name of the webhook event
 * @param subject CloudEvents subject
 * @param time CloudEvents time
 * @param extensions CloudEvents extension attributes as text
 * @param data the payload
 */
public record RawEvent(
    String source,
    String id,
    String type,
    Optional<String> subject,
    Optional<Instant> time,
    Map<String, String> extensions,
    Tree data)
    implements Received {

  public RawEvent {
    extensions = Map.copyOf(extensions);
  }
}

package dev.hartig.ingestion.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the sender wants a signal to be handled.
 *
 * @param organisation it belongs to
 * @param consent widest circle that may see it
 * @param urgency asked for explicitly
 * @param deadline moment after which it is of no use
 * @param hop how often the fabric's own output caused it
 * @param visited ids of the alerts it passed through, oldest first
 * @param replay true for imported history
 * @param traceparent W3C trace context to continue
 */
public record Handling(
    String organisation,
    Consent consent,
    Optional<Urgency> urgency,
    Optional<Instant> deadline,
    int hop,
    List<String> visited,
    boolean replay,
    Optional<String> traceparent) {

  public Handling {
    visited = List.copyOf(visited);
  }

  /** Nothing in particular is asked for. */
  public static Handling plain(String organisation, Consent consent) {
    return new Handling(
        organisation,
        consent,
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        false,
        Optional.empty());
  }
}

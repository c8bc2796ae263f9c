package dev.hartig.ingestion.domain;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * W3C trace context of one signal's way.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>
 */
final class Trace {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private Trace() {}

  /**
   * The sender's trace where it is a valid one, as the recommendation asks; otherwise a new one
   * over the signal's id, so that a retry of the same event lands in the same trace.
   */
  static String of(Optional<String> incoming, UUID id) {
    return incoming
        .filter(text -> TRACEPARENT.matcher(text).matches())
        .orElseGet(
            () -> {
              var digits = id.toString().replace("-", "");
              return "00-" + digits + "-" + digits.substring(0, 16) + "-01";
            });
  }
}

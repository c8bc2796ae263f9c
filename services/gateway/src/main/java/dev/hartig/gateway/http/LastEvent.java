package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.AlertView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The event of a stream that a client got last, as its header {@code Last-Event-ID} has it: {@code
 * <alert>/<revision>@<milliseconds>}. By the revision another event is found that came right after
 * it; by the moment, what may have happened since, when this gateway was not there at the time.
 *
 * @param revision {@code <alert>/<revision>}
 * @param at when the revision came about
 */
record LastEvent(String revision, Instant at) {

  private static final Pattern FORM = Pattern.compile("([0-9a-f-]{1,64}/\\d{1,9})@(\\d{1,15})");

  /** The id of an event. */
  static String id(AlertView alert) {
    return "%s/%d@%d".formatted(alert.id(), alert.revision(), alert.updatedAt().toEpochMilli());
  }

  /** Empty when the header is absent; a problem when it has another form. */
  static Optional<LastEvent> of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    var matcher = FORM.matcher(header.strip());
    if (!matcher.matches()) {
      throw Problem.field("Last-Event-ID", "is the id of no event of this stream").thrown();
    }
    try {
      var at = Instant.ofEpochMilli(Long.parseLong(matcher.group(2)));
      return Optional.of(new LastEvent(matcher.group(1), at));
    } catch (DateTimeException outside) {
      throw Problem.field("Last-Event-ID", "is the id of no event of this stream").thrown();
    }
  }
}

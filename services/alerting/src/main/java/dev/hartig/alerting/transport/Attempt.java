package dev.hartig.alerting.transport;

import java.time.Duration;
import java.util.Optional;

/** What became of one HTTP request to a receiver. */
sealed interface Attempt {

  /** It answered 2xx. */
  record Accepted(int status) implements Attempt {}

  /**
   * It answered anything else; redirects are not followed, so they are refusals too.
   *
   * @param retryAfter how long it asks to be left alone, as it says and not yet bounded
   */
  record Refused(int status, Optional<Duration> retryAfter) implements Attempt {}

  /** It answered 410: it wants nothing more, ever. */
  record Gone() implements Attempt {}

  /** It did not answer. */
  record Unreachable(String reason) implements Attempt {}

  /** Its name leads to an address that requests may not go to; nothing was sent. */
  record Forbidden(String address) implements Attempt {}
}

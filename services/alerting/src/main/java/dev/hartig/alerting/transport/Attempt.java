package dev.hartig.alerting.transport;

import java.time.Duration;
import java.util.Optional;

/** What became of one HTTP request to a receiver, or of one mail handed to its server. */
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

  /** The mail server took it. */
  record Queued() implements Attempt {}

  /** It does not take this one now, as it says in reply; it may later. */
  record Deferred(String reply) implements Attempt {}

  /** It will never take this one; about others that says nothing. */
  record Rejected(String reason) implements Attempt {}

  /** It did not answer. */
  record Unreachable(String reason) implements Attempt {}

  /** Its name leads to an address that requests may not go to; nothing was sent. */
  record Forbidden(String address) implements Attempt {}
}

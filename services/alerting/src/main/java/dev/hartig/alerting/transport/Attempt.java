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

  /** The brokers have it. */
  record Written() implements Attempt {}

  /** It does not take this one now, as it says in reply; it may later. */
  record Deferred(String reply) implements Attempt {}

  /** It will never take this one; about others that says nothing. */
  record Rejected(String reason) implements Attempt {}

  /** It did not answer. */
  record Unreachable(String reason) implements Attempt {}

  /** Its name leads to an address that requests may not go to; nothing was sent. */
  record Forbidden(String address) implements Attempt {}

  /** What happened, as receipts have it. */
  default String detail() {
    return switch (this) {
      case Accepted accepted -> "HTTP " + accepted.status();
      case Refused refused -> "HTTP " + refused.status();
      case Gone gone -> "HTTP 410 Gone";
      case Queued queued -> "the mail server took it";
      case Written written -> "the brokers have it";
      case Deferred deferred -> deferred.reply();
      case Rejected rejected -> rejected.reason();
      case Unreachable unreachable -> unreachable.reason();
      case Forbidden forbidden -> "requests may not go to " + forbidden.address();
    };
  }

  /** Whether the receiver has it. */
  default boolean taken() {
    return switch (this) {
      case Accepted accepted -> true;
      case Queued queued -> true;
      case Written written -> true;
      case Refused refused -> false;
      case Gone gone -> false;
      case Deferred deferred -> false;
      case Rejected rejected -> false;
      case Unreachable unreachable -> false;
      case Forbidden forbidden -> false;
    };
  }
}

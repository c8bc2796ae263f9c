package dev.hartig.alerting.transport;

/** What became of one HTTP request to a receiver. */
sealed interface Attempt {

  /** It answered 2xx. */
  record Accepted(int status) implements Attempt {}

  /** It answered anything else; redirects are not followed, so they are refusals too. */
  record Refused(int status) implements Attempt {}

  /** It answered 410: it wants nothing more, ever. */
  record Gone() implements Attempt {}

  /** It did not answer. */
  record Unreachable(String reason) implements Attempt {}
}

package dev.hartig.alerting.codec;

import org.jspecify.annotations.Nullable;

/**
 * One revision of an alert, ready to leave the fabric.
 *
 * @param alertId the alert
 * @param revision its revision
 * @param subject what it is about
 * @param wanted whether it is to be posted: what is brought to the recipient is, and what else the
 *     format has a word for
 * @param traceparent W3C trace context; null when there is none
 * @param contentType what the body is, as the header has it
 * @param body the revision in the receiver's format
 */
public record Notification(
    String alertId,
    int revision,
    Subject subject,
    boolean wanted,
    @Nullable String traceparent,
    String contentType,
    String body) {

  /** The same for every attempt and after every restart: what a receiver tells duplicates by. */
  public String idempotencyKey() {
    return alertId + "/" + revision;
  }
}

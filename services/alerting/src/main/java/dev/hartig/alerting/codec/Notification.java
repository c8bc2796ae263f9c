package dev.hartig.alerting.codec;

import org.jspecify.annotations.Nullable;

/**
 * One revision of an alert, ready to leave the fabric.
 *
 * @param alertId the alert
 * @param revision its revision
 * @param subject what it is about
 * @param notifies whether it is to be brought to the recipient
 * @param traceparent W3C trace context; null when there is none
 * @param body the revision as a CloudEvent in structured JSON
 */
public record Notification(
    String alertId,
    int revision,
    Subject subject,
    boolean notifies,
    @Nullable String traceparent,
    String body) {

  /** The same for every attempt and after every restart: what a receiver tells duplicates by. */
  public String idempotencyKey() {
    return alertId + "/" + revision;
  }
}

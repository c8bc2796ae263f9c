package dev.hartig.alerting.codec;

import java.nio.ByteBuffer;
import java.util.Map;
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
 * @param headers of the format itself, beside those that every one has
 * @param origin where it comes from
 */
public record Notification(
    String alertId,
    int revision,
    Subject subject,
    boolean wanted,
    @Nullable String traceparent,
    String contentType,
    String body,
    Map<String, String> headers,
    Origin origin) {

  public Notification {
    headers = Map.copyOf(headers);
  }

  /**
   * Where a notification comes from.
   *
   * @param alert the revision's bytes as its topic has them: with them it can be delivered anew
   * @param replayTo the only transport that is to get it, once more; null for what is news to all
   */
  public record Origin(ByteBuffer alert, @Nullable String replayTo) {

    /** Of a revision that is in no topic. */
    public static Origin none() {
      return new Origin(ByteBuffer.allocate(0), null);
    }

    @Override
    public ByteBuffer alert() {
      // Whoever reads it moves a position of their own.
      return alert.asReadOnlyBuffer();
    }
  }

  /** The same for every attempt and after every restart: what a receiver tells duplicates by. */
  public String idempotencyKey() {
    return alertId + "/" + revision;
  }

  /** The same, from there. */
  public Notification from(Origin origin) {
    return new Notification(
        alertId, revision, subject, wanted, traceparent, contentType, body, headers, origin);
  }

  /** The same, to be posted or not. */
  public Notification wanted(boolean posted) {
    return new Notification(
        alertId, revision, subject, posted, traceparent, contentType, body, headers, origin);
  }

  /** The same, with headers of its format. */
  public Notification with(Map<String, String> ofFormat) {
    return new Notification(
        alertId, revision, subject, wanted, traceparent, contentType, body, ofFormat, origin);
  }
}

package dev.hartig.gateway.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as the gateway shows it; the components are the JSON shape. Words of enumerations
 * are in lower case, moments in UTC.
 *
 * @param state open, replayed, delivered or discarded
 * @param channel realtime, fast or slow
 * @param service that gave it up
 * @param stage where it failed: admission, deserialisation, processing, production or delivery
 * @param topic it was read from, or path of the door
 * @param partition it was read from; null for a door and for a delivery
 * @param offset it was read at; null for a door and for a delivery
 * @param cause kind of failure
 * @param message what was wrong, in one line
 * @param at when it was given up
 * @param delivery what was to be delivered and to whom; null at every other stage
 * @param order what somebody wanted done with it; null when nobody did
 */
public record LetterView(
    String id,
    String state,
    String channel,
    String service,
    String stage,
    String topic,
    @Nullable Integer partition,
    @Nullable Long offset,
    String cause,
    String message,
    Instant at,
    @Nullable Delivery delivery,
    @Nullable Order order) {

  /**
   * A delivery that was given up.
   *
   * @param receiver as receipts have it: {@code webhook:pager}
   * @param alertId the alert
   * @param revision with the alert the idempotency key
   * @param attempts made before it was given up
   */
  public record Delivery(
      String receiver,
      String alertId,
      int revision,
      String organisation,
      String thread,
      String recipient,
      int attempts) {}

  /**
   * What somebody wanted done with it as it stands.
   *
   * @param kind replay or discard
   */
  public record Order(String kind, String by, Instant at) {}
}

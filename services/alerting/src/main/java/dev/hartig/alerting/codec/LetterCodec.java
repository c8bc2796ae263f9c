package dev.hartig.alerting.codec;

import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.LetterOrderKind;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.Undelivered;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries that were given up, as dead letters, and what is to be done with them. */
public final class LetterCodec {

  private static final String SERVICE = "alerting";

  private LetterCodec() {}

  /** Key of dead letters about a topic. */
  public static String key(String topic) {
    return SERVICE + "/" + topic;
  }

  /**
   * The letter of a delivery that was given up. Its id follows from transport, alert and revision:
   * what is given up once more is the same letter, later.
   *
   * @param bounced what is on record of it
   * @param rule by which it was given up
   * @param topic whose record it was
   */
  public static DeadLetter letter(Receipt bounced, Notification given, String rule, String topic) {
    var name =
        String.join(
            "/",
            SERVICE,
            DeadLetterStage.DELIVERY.name(),
            bounced.getTransport(),
            given.idempotencyKey());
    return DeadLetter.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setService(SERVICE)
        .setStage(DeadLetterStage.DELIVERY)
        .setTopic(topic)
        .setKey(ByteBuffer.wrap(given.subject().key().getBytes(StandardCharsets.UTF_8)))
        .setValue(given.origin().alert())
        .setHeaders(
            given.traceparent() == null ? Map.of() : Map.of("traceparent", given.traceparent()))
        .setCause(rule)
        .setMessage(bounced.getDetail())
        .setAt(bounced.getAt())
        .setUndelivered(
            Undelivered.newBuilder()
                .setTransport(bounced.getTransport())
                .setAlertId(bounced.getAlertId())
                .setRevision(bounced.getRevision())
                .setOrganisation(bounced.getOrganisation())
                .setThread(bounced.getThread())
                .setRecipient(bounced.getRecipient())
                .setAttempts(bounced.getAttempts())
                .build())
        .build();
  }

  /** The alert that is to be delivered again; null when the order is none to deliver. */
  public static @Nullable ByteBuffer replayed(LetterOrder order) {
    return order.getKind() == LetterOrderKind.REPLAY ? order.getAlert() : null;
  }
}

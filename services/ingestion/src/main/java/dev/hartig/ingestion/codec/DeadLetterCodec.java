package dev.hartig.ingestion.codec;

import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Dead letters of what upstream systems put on Kafka and ingestion rejects. */
public final class DeadLetterCodec {

  private static final String SERVICE = "ingestion";

  private DeadLetterCodec() {}

  /** Key of dead letters from a topic. */
  public static String key(String topic) {
    return SERVICE + "/" + topic;
  }

  /**
   * The letter of a rejected record, with its bytes.
   *
   * @param at when it was put on Kafka, so that reading it again gives the same letter
   */
  public static DeadLetter letter(
      Rejected why,
      Place place,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Instant at) {
    var name =
        String.join(
            "/",
            SERVICE,
            DeadLetterStage.ADMISSION.name(),
            place.topic(),
            Integer.toString(place.partition()),
            Long.toString(place.offset()));
    return DeadLetter.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setService(SERVICE)
        .setStage(DeadLetterStage.ADMISSION)
        .setTopic(place.topic())
        .setPartition(place.partition())
        .setOffset(place.offset())
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setValue(value == null ? null : ByteBuffer.wrap(value))
        .setHeaders(texts(headers))
        .setCause(why.rule())
        .setMessage(why.field().isEmpty() ? why.message() : why.field() + ": " + why.message())
        .setAt(at)
        .build();
  }

  private static Map<String, String> texts(Headers headers) {
    var texts = new HashMap<String, String>();
    headers.forEach(
        header ->
            texts.put(
                header.key(),
                header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
    return texts;
  }

  /**
   * Where a record stands in Kafka.
   *
   * @param topic its topic
   * @param partition its partition
   * @param offset its offset
   */
  public record Place(String topic, int partition, long offset) {}
}

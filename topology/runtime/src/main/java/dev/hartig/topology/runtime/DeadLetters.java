package dev.hartig.topology.runtime;

import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of records that Streams gives up (KIP-1034), in the fabric's own schema:
 * cause, origin and raw bytes, so that they can be replayed.
 */
final class DeadLetters {

  static final String SERVICE = "hartig.service";
  static final String CHANNEL = "hartig.channel";
  static final String REGISTRY = "hartig.registry";

  /** Where letters go that Streams cannot write itself: a {@code Consumer} of producer records. */
  static final String ASIDE = "hartig.aside";

  private final Service service;
  private final Channel channel;
  private final Serializer<DeadLetter> serializer;

  private DeadLetters(Service service, Channel channel, Serializer<DeadLetter> serializer) {
    this.service = service;
    this.channel = channel;
    this.serializer = serializer;
  }

  /** From the settings that {@link ChannelStreams} gives the handlers. */
  static DeadLetters of(Map<String, ?> configs) {
    if (configs.get(SERVICE) instanceof Service service
        && configs.get(CHANNEL) instanceof Channel channel
        && configs.get(REGISTRY) instanceof String registry) {
      var topic = Topics.deadLetters(channel);
      return new DeadLetters(service, channel, FabricSerdes.of(registry).value(topic).serializer());
    }
    throw new IllegalArgumentException("dead letters need service, channel and registry");
  }

  ProducerRecord<byte[], byte[]> letter(
      DeadLetterStage stage, ErrorHandlerContext context, Exception cause) {
    var raw = new Raw(context.sourceRawKey(), context.sourceRawValue());
    return letter(stage, context, raw, cause);
  }

  ProducerRecord<byte[], byte[]> letter(
      DeadLetterStage stage, ErrorHandlerContext context, Raw raw, Exception cause) {
    var root = root(cause);
    var letter =
        DeadLetter.newBuilder()
            .setId(id(context, stage))
            .setService(service.word())
            .setStage(stage)
            .setTopic(text(context.topic()))
            .setPartition(context.partition())
            .setOffset(context.offset())
            .setKey(raw.key() == null ? null : ByteBuffer.wrap(raw.key()))
            .setValue(raw.value() == null ? null : ByteBuffer.wrap(raw.value()))
            .setHeaders(headers(context.headers()))
            .setCause(root.getClass().getSimpleName())
            .setMessage(text(root.getMessage()))
            .setAt(Instant.ofEpochMilli(Math.max(0, context.timestamp())))
            .build();
    var topic = Topics.deadLetters(channel);
    var key = service.word() + "/" + letter.getTopic();
    return new ProducerRecord<>(
        topic.name(),
        key.getBytes(StandardCharsets.UTF_8),
        serializer.serialize(topic.name(), letter));
  }

  private String id(ErrorHandlerContext context, DeadLetterStage stage) {
    var name =
        String.join(
            "/",
            service.word(),
            stage.name(),
            text(context.topic()),
            Integer.toString(context.partition()),
            Long.toString(context.offset()));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Throwable root(Throwable cause) {
    var inner = cause.getCause();
    return inner == null ? cause : root(inner);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Map<String, String> headers(@Nullable Headers headers) {
    var copy = new HashMap<String, String>();
    if (headers != null) {
      headers.forEach(
          header ->
              copy.put(
                  header.key(),
                  header.value() == null
                      ? ""
                      : new String(header.value(), StandardCharsets.UTF_8)));
    }
    return copy;
  }

  /** Bytes as they were read. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Raw(byte @Nullable [] key, byte @Nullable [] value) {}
}

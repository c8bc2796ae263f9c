package dev.hartig.topology.runtime;

import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A record that cannot be read goes to dead letters, and the stream goes on. */
public final class PoisonHandler implements DeserializationExceptionHandler {

  private static final Logger LOG = Logger.getLogger(PoisonHandler.class);

  private @Nullable DeadLetters letters;

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception cause) {
    // A registry that is away says nothing about the record: stop and read it again.
    if (cause instanceof RegistryUnavailableException) {
      return Response.fail();
    }
    LOG.warnf(
        "unreadable record: topic=%s partition=%d offset=%d cause=%s",
        record.topic(), record.partition(), record.offset(), cause.getMessage());
    var raw = new DeadLetters.Raw(record.key(), record.value());
    return Response.resume(
        List.of(
            Objects.requireNonNull(letters)
                .letter(DeadLetterStage.DESERIALISATION, context, raw, cause)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    letters = DeadLetters.of(configs);
  }
}

package dev.hartig.topology.runtime;

import dev.hartig.schemas.DeadLetterStage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A result that the broker refuses for what it is goes to dead letters with its source record. */
public final class RefusalHandler implements ProductionExceptionHandler {

  private static final Logger LOG = Logger.getLogger(RefusalHandler.class);

  private @Nullable DeadLetters letters;

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception cause) {
    if (cause instanceof RetriableException) {
      return Response.retry();
    }
    if (cause instanceof RecordTooLargeException || cause instanceof InvalidTopicException) {
      LOG.errorf("result refused: topic=%s cause=%s", record.topic(), cause.getMessage());
      return resume(context, cause);
    }
    return Response.fail();
  }

  @Override
  @SuppressWarnings("rawtypes") // Kafka's own signature
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception cause,
      SerializationExceptionOrigin origin) {
    LOG.errorf("result not serialisable: topic=%s cause=%s", record.topic(), cause.getMessage());
    return resume(context, cause);
  }

  private Response resume(ErrorHandlerContext context, Exception cause) {
    return Response.resume(
        List.of(
            Objects.requireNonNull(letters).letter(DeadLetterStage.PRODUCTION, context, cause)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    letters = DeadLetters.of(configs);
  }
}

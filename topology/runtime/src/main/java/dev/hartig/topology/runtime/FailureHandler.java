package dev.hartig.topology.runtime;

import dev.hartig.schemas.DeadLetterStage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A record that a decision threw on goes to dead letters, and the stream goes on. */
public final class FailureHandler implements ProcessingExceptionHandler {

  private static final Logger LOG = Logger.getLogger(FailureHandler.class);

  private @Nullable DeadLetters letters;

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception cause) {
    // Kafka's own failures (a store, a fenced producer) are not the record's fault.
    if (cause instanceof KafkaException) {
      return Response.fail();
    }
    LOG.errorf(
        cause,
        "processing failed: topic=%s partition=%d offset=%d node=%s",
        context.topic(),
        context.partition(),
        context.offset(),
        context.processorNodeId());
    return Response.resume(
        List.of(
            Objects.requireNonNull(letters).letter(DeadLetterStage.PROCESSING, context, cause)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    letters = DeadLetters.of(configs);
  }
}

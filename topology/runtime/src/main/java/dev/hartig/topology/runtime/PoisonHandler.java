package dev.hartig.topology.runtime;

import dev.hartig.schemas.DeadLetterStage;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be read goes to dead letters, and the stream goes on.
 *
 * <p>Global stores are filled by a thread that has no producer, and dies when it is handed a letter
 * to write (Kafka 4.2, found with KAFKA-19939). Their letters go aside, through the producers of
 * {@link FabricProducers}.
 */
public final class PoisonHandler implements DeserializationExceptionHandler {

  private static final Logger LOG = Logger.getLogger(PoisonHandler.class);

  /** Kafka's partition of what belongs to no task: the updates of global stores. */
  private static final int NO_TASK = -1;

  private @Nullable DeadLetters letters;
  private @Nullable Consumer<ProducerRecord<byte[], byte[]>> aside;

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
    var letter =
        Objects.requireNonNull(letters)
            .letter(DeadLetterStage.DESERIALISATION, context, raw, cause);
    if (context.taskId().partition() == NO_TASK) {
      Objects.requireNonNull(aside).accept(letter);
      return Response.resume();
    }
    return Response.resume(List.of(letter));
  }

  @Override
  @SuppressWarnings("unchecked") // put there by ChannelStreams
  public void configure(Map<String, ?> configs) {
    letters = DeadLetters.of(configs);
    aside = (Consumer<ProducerRecord<byte[], byte[]>>) configs.get(DeadLetters.ASIDE);
  }
}

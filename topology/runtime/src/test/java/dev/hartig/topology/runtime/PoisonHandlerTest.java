package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test driver has a handler of its own for global stores, so ours is asked directly. */
class PoisonHandlerTest {

  private static final String REGISTRY = "mock://poison";
  private static final byte[] POISON = {1, 2, 3};

  /** What Kafka gives the thread of global stores. */
  private static final TaskId GLOBAL = new TaskId(-1, -1);

  private final List<ProducerRecord<byte[], byte[]>> aside = new ArrayList<>();
  private final PoisonHandler handler = new PoisonHandler();

  @BeforeEach
  void configure() {
    Consumer<ProducerRecord<byte[], byte[]>> collect = aside::add;
    handler.configure(
        Map.of(
            DeadLetters.SERVICE,
            Service.ROUTING,
            DeadLetters.CHANNEL,
            Channel.FAST,
            DeadLetters.REGISTRY,
            REGISTRY,
            DeadLetters.ASIDE,
            collect));
  }

  private DeserializationExceptionHandler.Response handle(TaskId task, Exception cause) {
    var topic = Topics.DIRECTORY.name();
    var context =
        new DefaultErrorHandlerContext(
            null, topic, 0, 7, new RecordHeaders(), "from", task, 0, POISON, POISON);
    return handler.handleError(context, new ConsumerRecord<>(topic, 0, 7, POISON, POISON), cause);
  }

  @Test
  void aTaskWritesTheLetterItself() {
    // When
    var response = handle(new TaskId(0, 0), new SerializationException("no"));

    // Then
    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).hasSize(1);
    assertThat(aside).isEmpty();
  }

  @Test
  void theLetterOfAGlobalStoreGoesAsideForItsThreadHasNoProducer() {
    // When
    var response = handle(GLOBAL, new SerializationException("no"));

    // Then
    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
    var dead = Topics.deadLetters(Channel.FAST);
    assertThat(aside)
        .singleElement()
        .satisfies(it -> assertThat(it.topic()).isEqualTo(dead.name()));
    var letter =
        FabricSerdes.of(REGISTRY)
            .value(dead)
            .deserializer()
            .deserialize(dead.name(), aside.getFirst().value());
    assertThat(letter.getTopic()).isEqualTo(Topics.DIRECTORY.name());
    assertThat(letter.getOffset()).isEqualTo(7);
    assertThat(letter.getMessage()).isEqualTo("no");
  }

  @Test
  void aRegistryThatIsAwaySaysNothingAboutTheRecord() {
    // When
    var response = handle(GLOBAL, new RegistryUnavailableException("away", new IOException()));

    // Then
    assertThat(response.result()).isEqualTo(Result.FAIL);
    assertThat(aside).isEmpty();
  }
}

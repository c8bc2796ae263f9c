package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TopicWriterTest {

  private final MockProducer<String, String> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new StringSerializer(), new StringSerializer());
  private final TopicWriter writer = new TopicWriter(producer, "programs", Runnable::run);

  @Test
  void isWrittenUnderItsThreadWithItsId() {
    // When
    var attempt = writer.post(Outside.notification("a1", "t1"));
    assertThat(attempt).isNotDone();
    producer.completeNext();

    // Then
    assertThat(attempt.join()).isEqualTo(new Attempt.Written());
    var record = producer.history().getFirst();
    assertThat(record.topic()).isEqualTo("programs");
    assertThat(record.key()).isEqualTo("acme/t1");
    assertThat(record.value()).isEqualTo("{\"title\":\"Käse\"}");
    var id = record.headers().lastHeader("idempotency-key").value();
    assertThat(new String(id, StandardCharsets.UTF_8)).isEqualTo("a1/1");
    assertThat(record.headers().lastHeader("content-type")).isNotNull();
  }

  @Test
  void aTopicThatIsNotThereMayComeAndAnAlertThatIsTooLargeWillNotShrink() {
    // When
    var absent = writer.post(Outside.notification("a1", "t1"));
    producer.errorNext(new UnknownTopicOrPartitionException());
    var large = writer.post(Outside.notification("a2", "t1"));
    producer.errorNext(new RecordTooLargeException());

    // Then
    assertThat(absent.join()).isEqualTo(new Attempt.Unreachable("there is no such topic"));
    assertThat(large.join())
        .isEqualTo(new Attempt.Rejected("the alert is larger than the topic takes"));
  }

  @Test
  void whatIsThrownAtOnceIsAnAttemptToo() {
    // Given
    producer.sendException = new IllegalStateException("closed");

    // Then
    assertThat(writer.post(Outside.notification("a1", "t1")).join())
        .isEqualTo(new Attempt.Unreachable("IllegalStateException"));
  }
}

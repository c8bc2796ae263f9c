package dev.hartig.topology.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** Which deaths of stream threads a client survives. */
class ReplacementTest {

  private final Replacement replacement = new Replacement(Service.ROUTING, Channel.FAST);

  @Test
  void aThreadThatKeepsDyingIsGivenUpWithItsClient() {
    // When
    var answers =
        IntStream.range(0, 11)
            .mapToObj(time -> replacement.handle(new IllegalStateException("a bug")))
            .toList();

    // Then
    assertThat(answers.subList(0, 10)).containsOnly(REPLACE_THREAD);
    assertThat(answers.getLast()).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void aRegistryThatIsAwayIsWaitedForHoweverLong() {
    // Given
    var away = new RegistryUnavailableException("schema id 11: no answer", new IOException());

    // When
    var answers =
        IntStream.range(0, 100)
            .mapToObj(time -> replacement.handle(new StreamsException("unreadable", away)))
            .toList();

    // Then
    assertThat(answers).containsOnly(REPLACE_THREAD);
  }
}

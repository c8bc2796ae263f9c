package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FabricRuntimeTest {

  @Test
  void theThreadsThatAClientMakesHaveTheTempoOfItsChannel() {
    // When
    var made = FabricRuntime.atPriority(3, () -> new Thread(() -> {}));

    // Then
    assertThat(made.getPriority()).isEqualTo(3);
  }

  /** Before its start has returned, its global stores hold a part of what they are to hold. */
  @Test
  void aClientCanBeReadFromItsStartToItsStop(@TempDir Path state) {
    // Given
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(FabricConfig.class)
            .withDefaultValue("hartig.kafka.bootstrap-servers", "127.0.0.1:1")
            .withDefaultValue("hartig.channels", "slow")
            .withDefaultValue("hartig.state-dir", state.toString())
            .withDefaultValue("hartig.stop-timeout", "1s")
            .build()
            .getConfigMapping(FabricConfig.class);
    var service =
        ServiceTopology.of(
            Service.INGESTION,
            channel -> {
              var builder = new StreamsBuilder();
              builder.stream(Topics.INBOUND.name());
              return builder.build();
            });
    var producers = new FabricProducers(service, config, FabricSerdes.of("mock://runtime"));
    var runtime = new FabricRuntime(service, config, new CompositeMeterRegistry(), producers);

    // When
    var before = runtime.readable();
    runtime.start(new StartupEvent());
    var running = runtime.readable();
    runtime.stop(new ShutdownEvent());

    // Then
    assertThat(before).isEmpty();
    assertThat(running).containsExactly(runtime.streams(Channel.SLOW));
    assertThat(runtime.readable()).isEmpty();
  }

  @Test
  void aClientThatCannotBeMadeSaysWhy() {
    // Given
    var cause = new IllegalArgumentException("no brokers");

    // When
    assertThatThrownBy(
            () ->
                FabricRuntime.atPriority(
                    3,
                    () -> {
                      throw cause;
                    }))
        // Then
        .isInstanceOf(CompletionException.class)
        .hasCause(cause);
  }
}

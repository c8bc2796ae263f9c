package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FabricConfigTest {

  static FabricConfig defaults() {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(FabricConfig.class)
        .build()
        .getConfigMapping(FabricConfig.class);
  }

  @Test
  void everyDefaultIsPinned() {
    // When
    var config = defaults();

    // Then
    assertThat(config.channels()).containsExactlyInAnyOrder(Channel.values());
    assertThat(config.instance()).isEqualTo("local-0");
    assertThat(config.stateDir()).isEqualTo(Path.of(".hartig/state"));
    assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.kafka().replicationFactor()).isEqualTo(-1);
    assertThat(config.kafka().standbyReplicas()).isZero();
    assertThat(config.kafka().properties()).isEmpty();
    assertThat(config.schemaRegistry().url()).isEqualTo("http://127.0.0.1:8081/apis/ccompat/v7");
  }
}

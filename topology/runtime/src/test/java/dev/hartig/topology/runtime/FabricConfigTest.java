package dev.hartig.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
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
    assertThat(config.stuckAfter()).isEqualTo(Duration.ofSeconds(150));
    assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.kafka().replicationFactor()).isEqualTo(-1);
    assertThat(config.kafka().standbyReplicas()).isZero();
    assertThat(config.kafka().sessionTimeout()).isEmpty();
    assertThat(config.kafka().properties()).isEmpty();
    assertThat(config.schemaRegistry().url()).isEqualTo("http://127.0.0.1:8081/apis/ccompat/v7");
  }

  @Test
  void noWaitThatKafkaEndsItselfCountsAsStuck() {
    // When
    var patience = defaults().stuckAfter();

    // Then: what a thread may wait for while brokers are away, at Kafka's own defaults
    var waits = ProducerConfig.configDef().defaultValues();
    assertThat(patience).isGreaterThan(millis(waits, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    assertThat(patience).isGreaterThan(millis(waits, ProducerConfig.MAX_BLOCK_MS_CONFIG));
  }

  private static Duration millis(Map<String, Object> values, String name) {
    return Duration.ofMillis(((Number) values.get(name)).longValue());
  }
}

package dev.hartig.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

  @Test
  void everyDefaultIsPinned() {
    // Given
    var settings =
        new SmallRyeConfigBuilder()
            .withConverter(
                Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
            .withConverter(
                io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
            .withMapping(GatewayConfig.class)
            .build();

    // When
    var config = settings.getConfigMapping(GatewayConfig.class);

    // Then
    assertThat(config.ingestionUrl()).isEqualTo(URI.create("http://127.0.0.1:8090"));
    assertThat(config.organisation()).isEqualTo("local");
    assertThat(config.closedRetention()).isEqualTo(Duration.ofDays(7));
    assertThat(config.auditRetention()).isEqualTo(Duration.ofDays(90));
    assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.linkKeys()).isEmpty();
    assertThat(config.maxFileSize().asLongValue()).isEqualTo(1 << 20);
    assertThat(config.streamClients()).isEqualTo(100);
    assertThat(config.streamBuffer()).isEqualTo(256);
    assertThat(config.streamHistory()).isEqualTo(2_000);
    assertThat(config.streamHeartbeat()).isEqualTo(Duration.ofSeconds(15));
  }
}

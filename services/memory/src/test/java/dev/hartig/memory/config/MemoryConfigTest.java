package dev.hartig.memory.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryConfigTest {

  @Test
  void defaults() {
    // Given
    var config = new SmallRyeConfigBuilder().withMapping(MemoryConfig.class).build();

    // When
    var memory = config.getConfigMapping(MemoryConfig.class);

    // Then
    assertThat(memory.duplicateRetention()).isEqualTo(Duration.ofDays(7));
  }
}

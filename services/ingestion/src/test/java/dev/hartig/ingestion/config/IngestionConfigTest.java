package dev.hartig.ingestion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestionConfigTest {

  private static final long MIB = 1 << 20;

  @Test
  void defaultsArePinned() {
    // When
    var config = TestConfig.defaults();
    // Then
    assertThat(config.organisation()).isEqualTo("local");
    assertThat(config.maxBody().asLongValue()).isEqualTo(MIB);
    assertThat(config.maxGithubBody().asLongValue()).isEqualTo(5 * MIB);
    assertThat(config.maxBatchBody().asLongValue()).isEqualTo(10 * MIB);
    assertThat(config.maxBatchEvents()).isEqualTo(10_000);
    assertThat(config.maxInFlight()).isEqualTo(256);
    assertThat(config.maxRequests()).isEqualTo(1_024);
    assertThat(config.ackTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.recentIds()).isEqualTo(10_000);
    assertThat(config.policyRefresh()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.github().secret()).isEmpty();
    assertThat(config.alertmanager().groupBy()).containsExactly("alertname", "cluster", "service");
    assertThat(config.alertmanager().resolveTimeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void secretIsRead() {
    // When
    var config = TestConfig.with(Map.of("hartig.ingestion.github.secret", "s"));
    // Then
    assertThat(config.github().secret()).contains("s");
  }
}

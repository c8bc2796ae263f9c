package dev.hartig.routing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.routing.domain.Limits;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingConfigTest {

  @Test
  void hasTheseDefaults() {
    // When
    var limits = RoutingConfig.limits(read(Map.of()));

    // Then
    assertThat(limits).isEqualTo(new Limits(0.3, 25, Duration.ofDays(30), 5));
    assertThat(limits).isEqualTo(Limits.DEFAULT);
    assertThat(read(Map.of()).policyRefresh()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void saysWhatCannotBe() {
    // Given
    var config = read(Map.of("hartig.routing.threshold", "30"));

    // When / Then
    assertThatThrownBy(() -> RoutingConfig.limits(config))
        .hasMessage("threshold must lie between 0 and 1, not at 30.0");
  }

  private static RoutingConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RoutingConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(RoutingConfig.class);
  }
}

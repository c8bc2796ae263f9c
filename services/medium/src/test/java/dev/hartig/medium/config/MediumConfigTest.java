package dev.hartig.medium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.medium.domain.Settings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediumConfigTest {

  @Test
  void hasTheseDefaults() {
    // When
    var settings = MediumConfig.settings(read(Map.of()));

    // Then
    assertThat(settings)
        .isEqualTo(new Settings(Duration.ofHours(24), Duration.ofSeconds(1), 8, true));
    assertThat(settings).isEqualTo(Settings.DEFAULT);
  }

  @Test
  void saysWhatCannotBe() {
    // Given
    var config = read(Map.of("hartig.medium.exchange-within", "0s"));
    var spendthrift = read(Map.of("hartig.medium.budget", "1001"));

    // When / Then
    assertThatThrownBy(() -> MediumConfig.settings(config))
        .hasMessage("exchange-within must be positive: PT0S");
    assertThatThrownBy(() -> MediumConfig.settings(spendthrift))
        .hasMessage("budget must be 0 to 1000: 1001");
  }

  private static MediumConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(MediumConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(MediumConfig.class);
  }
}

package dev.hartig.ingestion.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configuration without a container. */
public final class TestConfig {

  private TestConfig() {}

  public static IngestionConfig defaults() {
    return with(Map.of());
  }

  public static IngestionConfig with(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(IngestionConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(IngestionConfig.class);
  }
}

package dev.hartig.memory.stream;

import dev.hartig.memory.config.MemoryConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings to test with. */
final class Settings {

  static final MemoryConfig DEFAULT =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(MemoryConfig.class)
          .build()
          .getConfigMapping(MemoryConfig.class);

  private Settings() {}
}

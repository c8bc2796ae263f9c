package dev.hartig.memory.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set of memory. */
@ConfigMapping(prefix = "hartig.memory")
public interface MemoryConfig {

  /**
   * How long a repeated signal is recognised on fast and slow, in stream time; a week covers the
   * retries of every door, and of Kafka's own retention on fast.
   */
  @WithDefault("P7D")
  Duration duplicateRetention();
}

package dev.hartig.medium.config;

import dev.hartig.medium.domain.Settings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the rules draw their lines; the defaults are those of {@link Settings#DEFAULT}. */
@ConfigMapping(prefix = "hartig.medium")
public interface MediumConfig {

  /** Most recipients of what still goes to each of them alone. */
  @WithDefault("7")
  int many();

  /** Least earlier signals that make a thread go back and forth. */
  @WithDefault("3")
  int exchange();

  /** How recent these must be. */
  @WithDefault("24h")
  Duration exchangeWithin();

  /**
   * The settings as configured.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  static Settings settings(MediumConfig config) {
    return new Settings(config.many(), config.exchange(), config.exchangeWithin());
  }
}

package dev.hartig.medium.config;

import dev.hartig.medium.domain.Settings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set; the defaults are those of {@link Settings#DEFAULT}. */
@ConfigMapping(prefix = "hartig.medium")
public interface MediumConfig {

  /** How recent a signal must be to count as part of the talk. */
  @WithDefault("24h")
  Duration exchangeWithin();

  /** How old the last look at the policies may be. */
  @WithDefault("1s")
  Duration policyRefresh();

  /**
   * Interruptions a day of whoever says nothing of it; from 200 on nothing is held for its sake.
   */
  @WithDefault("8")
  int budget();

  /** Whether what comes back changes by which medium people are told. */
  @WithDefault("true")
  boolean learning();

  /**
   * The settings as configured.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  static Settings settings(MediumConfig config) {
    return new Settings(
        config.exchangeWithin(), config.policyRefresh(), config.budget(), config.learning());
  }
}

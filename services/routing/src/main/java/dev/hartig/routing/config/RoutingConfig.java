package dev.hartig.routing.config;

import dev.hartig.routing.domain.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set; the defaults of limits are those of {@link Limits#DEFAULT}. */
@ConfigMapping(prefix = "hartig.routing")
public interface RoutingConfig {

  /** Least score of a recipient, 0 to 1. */
  @WithDefault("0.3")
  double threshold();

  /** Most recipients who are merely informed and not addressed by the signal itself. */
  @WithDefault("25")
  int maxInformed();

  /** Time in which having taken part in a thread loses half its strength. */
  @WithDefault("30d")
  Duration halfLife();

  /** Most lines of context that go along. */
  @WithDefault("5")
  int maxContext();

  /** How old the last look at the subscriptions may be. */
  @WithDefault("1s")
  Duration policyRefresh();

  /**
   * The limits as configured.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  static Limits limits(RoutingConfig config) {
    return new Limits(
        config.threshold(), config.maxInformed(), config.halfLife(), config.maxContext());
  }
}

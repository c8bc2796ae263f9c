package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much somebody took part in a thread before.
 *
 * @param handle who
 * @param name to display; null when never given
 * @param interactions signals of the thread in which they took part, at least 1
 * @param lastAt latest of them
 * @param weight the same as they weighed at the latest of them, older ones less; at least 0
 * @param deeds what they did in them
 */
public record Participation(
    String handle,
    @Nullable String name,
    int interactions,
    Instant lastAt,
    double weight,
    Deeds deeds) {

  public Participation {
    if (interactions < 1) {
      throw new IllegalArgumentException(
          handle + " cannot have taken part " + interactions + " times");
    }
    if (!(weight >= 0)) {
      throw new IllegalArgumentException(handle + " took part with the weight " + weight);
    }
  }

  /** One that nobody weighed: all of it counts whole. */
  public Participation(String handle, @Nullable String name, int interactions, Instant lastAt) {
    this(handle, name, interactions, lastAt, interactions, Deeds.NONE);
  }

  /**
   * How alive the participation still is, 0 to 1: {@code (1 - 2^-weight) * 2^-(age / halfLife)}.
   *
   * <p>The first factor is a noisy-or over the interactions, each an even chance that the thread
   * still matters to them, those long before the latest less. The second is {@link Fading}.
   *
   * @param asOf the moment it is judged by; a participation after it counts as fresh
   * @param halfLife time in which it loses half its strength
   */
  public double strength(Instant asOf, Duration halfLife) {
    return (1 - Math.pow(2, -weight)) * Fading.left(lastAt, asOf, halfLife);
  }
}

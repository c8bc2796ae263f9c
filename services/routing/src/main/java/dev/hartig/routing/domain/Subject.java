package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A subject of a signal, and who knows about it.
 *
 * @param term word or label
 * @param threads of the organisation that name it
 * @param questions asked about it
 * @param experts who know about it
 * @param halfLife time in which what they know loses half its weight
 */
public record Subject(
    String term, int threads, int questions, List<Expert> experts, Duration halfLife) {

  /** Weight from which on somebody is half way to knowing all: that of one answer. */
  private static final double HALF = 3;

  public Subject {
    experts = List.copyOf(experts);
    if (halfLife.toMillis() <= 0) {
      throw new IllegalArgumentException("half-life must be positive: " + halfLife);
    }
  }

  /**
   * How surely somebody is the one to ask, 0 to 1: {@code salience * share * (1 - 2^(-weight /
   * 3))}.
   *
   * <p>Salience is how rare the subject is, {@code log(all / threads) / log(all)}, 0 for what every
   * thread names (inverse document frequency, Spärck Jones 1972, as a share of its greatest value).
   * The share is that of all that is known about it: where all know, nobody need be asked.
   *
   * @param all threads of the organisation
   */
  double strength(Expert expert, int all, Instant asOf) {
    if (all < 2 || threads < 1) {
      return 0;
    }
    var salience = Math.clamp(Math.log((double) all / threads) / Math.log(all), 0, 1);
    var weight = expert.weight(asOf, halfLife);
    var total = experts.stream().mapToDouble(one -> one.weight(asOf, halfLife)).sum();
    return total <= 0 ? 0 : salience * weight / total * (1 - Math.pow(2, -weight / HALF));
  }
}

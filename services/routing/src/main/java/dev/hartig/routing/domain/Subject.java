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
   * How surely somebody is one of those to ask, 0 to 1: {@code salience * fit * (1 - 2^(-weight /
   * 3))}.
   *
   * <p>Salience is how rare the subject is, {@code 1 - sqrt(threads / all)}, 0 for what every
   * thread names. It depends on the part of the threads that name the subject and not on how many
   * there are: in an organisation twice the size, what is named as often is as salient. (Inverse
   * document frequency as a share of its greatest value, which stood here, sinks as the
   * organisation grows.)
   *
   * <p>The fit is the share of all that is known about the subject, as a part of what one of a
   * group has that can still agree by talking, {@code min(1, 6 * share)}. Whoever knows a sixth of
   * all there is belongs to such a group; where all know a little, anybody answers, and nobody need
   * be singled out.
   *
   * @param all threads of the organisation
   */
  double strength(Expert expert, int all, Instant asOf) {
    if (all < 1 || threads < 1) {
      return 0;
    }
    var salience = 1 - Math.sqrt(Math.min(1, (double) threads / all));
    var weight = expert.weight(asOf, halfLife);
    var total = experts.stream().mapToDouble(one -> one.weight(asOf, halfLife)).sum();
    if (total <= 0) {
      return 0;
    }
    var fit = Math.min(1, Routing.GROUP * weight / total);
    return salience * fit * (1 - Math.pow(2, -weight / HALF));
  }
}

package dev.hartig.routing.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How near people are to some others by what they did together: personalised PageRank over their
 * ties (Page, Brin, Motwani, Winograd: The PageRank Citation Ranking, Stanford 1999, section 6).
 *
 * <p>A walker starts at one of the seeds, goes along a tie with a chance in proportion to its
 * weight, and with the chance {@code 1 - 0.85} returns to a seed at each step; 0.85 is the authors'
 * own damping. How often somebody is met is how near they are. Whoever works with those who work
 * with the seeds is met as well, so that a newcomer reaches further than their own few ties.
 */
final class CoWork {

  private static final double DAMPING = 0.85;

  /** What is left to distribute after so many steps is under a thousandth: 0.85^43. */
  private static final int STEPS = 43;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] ones;
  private final int[] others;
  private final double[] weights;
  private final double[] degrees;

  private CoWork(List<Tie> ties) {
    // In a fixed order, so that sums come out the same whatever order the ties came in.
    var people = new TreeSet<String>();
    for (var tie : ties) {
      people.add(tie.one());
      people.add(tie.other());
    }
    people.forEach(one -> numbers.put(one, numbers.size()));
    var sums = new LinkedHashMap<Long, Double>();
    ties.stream()
        .sorted(Comparator.comparing(Tie::one).thenComparing(Tie::other).thenComparing(Tie::weight))
        .forEach(tie -> sums.merge(pair(tie), tie.weight(), Double::sum));
    ones = new int[sums.size()];
    others = new int[sums.size()];
    weights = new double[sums.size()];
    degrees = new double[people.size()];
    var at = 0;
    for (var sum : sums.entrySet()) {
      ones[at] = (int) (sum.getKey() >>> Integer.SIZE);
      others[at] = (int) (long) sum.getKey();
      weights[at] = sum.getValue();
      degrees[ones[at]] += sum.getValue();
      degrees[others[at]] += sum.getValue();
      at++;
    }
  }

  /**
   * The share of a walk from the seeds that is spent at each of the others, by handle; nobody when
   * no seed is tied to anybody.
   */
  static Map<String, Double> near(Collection<String> seeds, List<Tie> ties) {
    var known = new CoWork(ties);
    var start = seeds.stream().distinct().sorted().filter(known.numbers::containsKey).toList();
    var near = new HashMap<String, Double>();
    if (start.isEmpty()) {
      return near;
    }
    var met = known.walk(start);
    known.numbers.forEach(
        (who, number) -> {
          if (met[number] > 0 && !seeds.contains(who)) {
            near.put(who, met[number]);
          }
        });
    return near;
  }

  private double[] walk(List<String> start) {
    var seeds = new double[degrees.length];
    start.forEach(seed -> seeds[numbers.getOrDefault(seed, 0)] = 1.0 / start.size());
    var now = seeds.clone();
    for (var step = 0; step < STEPS; step++) {
      var next = new double[now.length];
      for (var at = 0; at < weights.length; at++) {
        var one = ones[at];
        var other = others[at];
        next[other] += now[one] * weights[at] / degrees[one];
        next[one] += now[other] * weights[at] / degrees[other];
      }
      for (var at = 0; at < next.length; at++) {
        next[at] = DAMPING * next[at] + (1 - DAMPING) * seeds[at];
      }
      now = next;
    }
    return now;
  }

  private long pair(Tie tie) {
    long one = numbers.getOrDefault(tie.one(), 0);
    long other = numbers.getOrDefault(tie.other(), 0);
    return Math.min(one, other) << Integer.SIZE | Math.max(one, other);
  }
}

package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How near people are to some others by what they did together: personalised PageRank over common
 * work (Page, Brin, Motwani, Winograd: The PageRank Citation Ranking, Stanford 1999, section 6).
 *
 * <p>A walker starts at one of the seeds, goes to another who was in a matter with whom they are
 * at, and with the chance {@code 1 - 0.85} returns to a seed at each step; 0.85 is the authors' own
 * damping. How often somebody is met is how near they are. Whoever works with those who work with
 * the seeds is met as well, so that a newcomer reaches further than their own few matters.
 *
 * <p>A matter is chosen in proportion to its weight, then one of the others in it, each alike: the
 * same as ties between any two with the weight of the matter by {@code 1 / (people - 1)}, so that a
 * crowd ties less than a pair (Newman: Scientific collaboration networks II, Physical Review E 64,
 * 2001). The ties of a crowd are never written out: a step costs as much as there are people in all
 * matters together, not the square of it.
 */
final class CoWork {

  private static final double DAMPING = 0.85;

  /** What is left to distribute after so many steps is under a thousandth: 0.85^43. */
  private static final int STEPS = 43;

  /**
   * A matter that people had to do with.
   *
   * @param people handles
   * @param weight above 0; no unit, only ratios count
   */
  record Together(SortedSet<String> people, double weight) {}

  private record Matter(int[] people, double weight) {}

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Matter> matters = new ArrayList<>();

  /** Of each person, the weight of all their matters. */
  private final double[] degrees;

  private CoWork(Collection<Together> matters) {
    // In a fixed order, so that sums come out the same whatever order the matters came in.
    var inOrder =
        matters.stream()
            .filter(one -> one.people().size() > 1 && one.weight() > 0)
            .sorted(
                Comparator.comparingDouble(Together::weight)
                    .thenComparing(one -> String.join("\n", one.people())))
            .toList();
    var people = new TreeSet<String>();
    inOrder.forEach(one -> people.addAll(one.people()));
    people.forEach(one -> numbers.put(one, numbers.size()));
    degrees = new double[people.size()];
    for (var one : inOrder) {
      var ids = one.people().stream().mapToInt(who -> numbers.getOrDefault(who, 0)).toArray();
      this.matters.add(new Matter(ids, one.weight()));
      for (var id : ids) {
        degrees[id] += one.weight();
      }
    }
  }

  /**
   * The share of a walk from the seeds that is spent at each of the others, by handle; nobody when
   * no seed did anything with anybody.
   */
  static Map<String, Double> near(Collection<String> seeds, Collection<Together> matters) {
    var known = new CoWork(matters);
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
      for (var matter : matters) {
        go(matter, now, next);
      }
      for (var at = 0; at < next.length; at++) {
        next[at] = DAMPING * next[at] + (1 - DAMPING) * seeds[at];
      }
      now = next;
    }
    return now;
  }

  /** From each of a matter to each other of it. */
  private void go(Matter matter, double[] now, double[] next) {
    var leaving = 0.0;
    for (var one : matter.people()) {
      leaving += now[one] * matter.weight() / degrees[one];
    }
    for (var one : matter.people()) {
      // Rounding may leave a little less than one's own share.
      var others = Math.max(0, leaving - now[one] * matter.weight() / degrees[one]);
      next[one] += others / (matter.people().length - 1);
    }
  }
}

package dev.hartig.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The baselines: who was asked most often so far, anywhere and in the same group. */
final class Frequency {

  private final Map<String, Integer> everywhere = new HashMap<>();
  private final Map<String, Map<String, Integer>> grouped = new HashMap<>();

  void add(Iterable<String> people, Iterable<String> groups) {
    for (var who : people) {
      everywhere.merge(who, 1, Integer::sum);
      for (var group : groups) {
        grouped.computeIfAbsent(group, any -> new HashMap<>()).merge(who, 1, Integer::sum);
      }
    }
  }

  List<String> global() {
    return ranked(shares(everywhere));
  }

  /** In all of these groups together. */
  List<String> of(List<String> groups) {
    return ranked(shares(counts(groups)));
  }

  /** Of both the shares, so that the many matters elsewhere do not drown the few of the group. */
  List<String> sum(List<String> groups) {
    var sum = new HashMap<>(shares(everywhere));
    shares(counts(groups)).forEach((who, share) -> sum.merge(who, share, Double::sum));
    return ranked(sum);
  }

  private Map<String, Integer> counts(List<String> groups) {
    var counts = new HashMap<String, Integer>();
    for (var group : groups) {
      grouped
          .getOrDefault(group, Map.of())
          .forEach((who, times) -> counts.merge(who, times, Integer::sum));
    }
    return counts;
  }

  private static Map<String, Double> shares(Map<String, Integer> counts) {
    var total = counts.values().stream().mapToInt(Integer::intValue).sum();
    var shares = new HashMap<String, Double>();
    counts.forEach((who, times) -> shares.put(who, (double) times / total));
    return shares;
  }

  private static List<String> ranked(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> one) -> one.getValue())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }
}

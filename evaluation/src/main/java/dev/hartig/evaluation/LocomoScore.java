package dev.hartig.evaluation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * LoCoMo's measure: of each question the share of its evidence among the first k turns, averaged
 * over questions.
 */
final class LocomoScore {

  static final List<Integer> DEPTHS = List.of(5, 10, 25, 50);
  private static final int SESSIONS = 10;
  private static final Map<Integer, String> CATEGORIES =
      Map.of(1, "multi-hop", 2, "temporal", 3, "open-domain", 4, "single-hop", 5, "adversarial");

  private final Sums all = new Sums();
  private final Map<Integer, Sums> byCategory = new TreeMap<>();
  private long nanoseconds;

  private static final class Sums {
    private int questions;
    private final double[] turns = new double[DEPTHS.size()];
    private double sessions;
  }

  void add(Locomo.Question question, List<String> ranked, long took) {
    nanoseconds += took;
    for (var sums :
        List.of(all, byCategory.computeIfAbsent(question.category(), any -> new Sums()))) {
      sums.questions++;
      for (var i = 0; i < DEPTHS.size(); i++) {
        var first = ranked.subList(0, Math.min(DEPTHS.get(i), ranked.size()));
        var found = question.evidence().stream().filter(first::contains).count();
        sums.turns[i] += (double) found / question.evidence().size();
      }
      sums.sessions += sessions(question, ranked);
    }
  }

  /** Sessions in the order of their best turns. */
  private static double sessions(Locomo.Question question, List<String> ranked) {
    var sessions = new LinkedHashSet<String>();
    for (var turn : ranked) {
      if (sessions.size() < SESSIONS) {
        sessions.add(Locomo.session(turn));
      }
    }
    var found =
        question.evidence().stream()
            .filter(turn -> sessions.contains(Locomo.session(turn)))
            .count();
    return (double) found / question.evidence().size();
  }

  double turnRecall(int depth) {
    return all.turns[DEPTHS.indexOf(depth)] / all.questions;
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-34s%8s%8s%8s%8s%8s%12s%12s",
        "recall, %",
        "n",
        "@5",
        "@10",
        "@25",
        "@50",
        "session@10",
        "s/question");
  }

  String row(String name) {
    return line(name, all)
        + String.format(Locale.ROOT, "%12.4f", nanoseconds / 1e9 / Math.max(1, all.questions));
  }

  List<String> categoryRows() {
    return byCategory.entrySet().stream()
        .map(
            entry ->
                line(
                    "  " + entry.getKey() + " " + CATEGORIES.getOrDefault(entry.getKey(), "other"),
                    entry.getValue()))
        .toList();
  }

  private static String line(String name, Sums sums) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-34s%8d", name, sums.questions));
    for (var turns : sums.turns) {
      line.append(String.format(Locale.ROOT, "%8.1f", 100 * turns / sums.questions));
    }
    return line.append(String.format(Locale.ROOT, "%12.1f", 100 * sums.sessions / sums.questions))
        .toString();
  }
}

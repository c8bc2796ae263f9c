package dev.hartig.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How many of those who were asked stand how high in a ranking, averaged over matters. */
final class PeopleScore {

  private int matters;
  private double recall5;
  private double recall10;
  private double precision5;
  private double precision10;
  private double averagePrecision;

  /**
   * @param ranked best first, without those known beforehand
   * @param gold not empty
   */
  void add(List<String> ranked, Set<String> gold) {
    matters++;
    var hits = 0;
    for (var at = 0; at < ranked.size(); at++) {
      if (gold.contains(ranked.get(at))) {
        hits++;
        averagePrecision += (double) hits / (at + 1) / gold.size();
        if (at < 5) {
          recall5 += 1.0 / gold.size();
          precision5 += 1.0 / 5;
        }
        if (at < 10) {
          recall10 += 1.0 / gold.size();
          precision10 += 1.0 / 10;
        }
      }
    }
  }

  int matters() {
    return matters;
  }

  double recall10() {
    return matters == 0 ? 0 : recall10 / matters;
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-34s%7s%10s%10s%7s%8s%8s",
        "people, %",
        "n",
        "recall@5",
        "recall@10",
        "MAP",
        "prec@5",
        "prec@10");
  }

  String row(String name) {
    var of = Math.max(1, matters);
    return String.format(
        Locale.ROOT,
        "%-34s%7d%10.1f%10.1f%7.3f%8.1f%8.1f",
        name,
        matters,
        100 * recall5 / of,
        100 * recall10 / of,
        averagePrecision / of,
        100 * precision5 / of,
        100 * precision10 / of);
  }
}

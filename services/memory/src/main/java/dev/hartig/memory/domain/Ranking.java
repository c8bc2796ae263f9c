package dev.hartig.memory.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts candidates in order.
 *
 * <p>Words and meaning are brought to the same scale and averaged: a convex combination, which
 * Bruch, Gai and Ingber ("An Analysis of Fusion Functions for Hybrid Retrieval", 2023) found better
 * and less sensitive than fusion by reciprocal ranks, with equal weights where nothing is known.
 * Words are divided by the best score, since BM25 begins at 0; meaning is stretched between the
 * least and the best candidate, since cosines of one model all lie close together.
 *
 * <p>Then score flows between neighbours: a turn gets a quarter of what each of the turns before
 * and after it has, so that both together weigh half as much as the turn itself. An answer often
 * shares no word with what is asked; the question before it does.
 */
public final class Ranking {

  /** Passages that an index takes from each of words and meaning as candidates. */
  public static final int EACH = 200;

  /** The best entries whose neighbours are looked at, where these are not among the candidates. */
  private static final int NEIGHBOURED = 50;

  static final double FLOW = 0.25;

  /**
   * Where to look for neighbours of the best.
   *
   * @param before ids of the turns before them
   * @param after ids of which the turn after is wanted
   */
  public record Beside(SortedSet<String> before, SortedSet<String> after) {}

  private Ranking() {}

  /**
   * Best first; of equals the newer, then the smaller id.
   *
   * @param candidates each passage once, in any order
   */
  public static List<Ranked> rank(Collection<Candidate> candidates) {
    var best = best(candidates);
    var before = new HashMap<String, String>();
    var at = new HashMap<String, Long>();
    for (var candidate : candidates) {
      at.put(candidate.entry(), candidate.at());
      if (candidate.before() != null) {
        before.put(candidate.entry(), candidate.before());
      }
    }
    var flow = new HashMap<String, Double>();
    before.forEach(
        (later, earlier) -> {
          if (best.get(later) instanceof Ranked second
              && best.get(earlier) instanceof Ranked first) {
            flow.merge(later, FLOW * first.score(), Double::sum);
            flow.merge(earlier, FLOW * second.score(), Double::sum);
          }
        });
    return best.values().stream()
        .map(one -> with(one, flow.getOrDefault(one.entry(), 0.0)))
        .sorted(
            Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparing(one -> -at.getOrDefault(one.entry(), 0L))
                .thenComparing(Ranked::entry))
        .toList();
  }

  /** Where neighbours of the best candidates are. */
  public static Beside beside(Collection<Candidate> candidates) {
    var befores = new HashMap<String, String>();
    for (var candidate : candidates) {
      if (candidate.before() != null) {
        befores.put(candidate.entry(), candidate.before());
      }
    }
    var before = new TreeSet<String>();
    var after = new TreeSet<String>();
    for (var ranked : rank(candidates).stream().limit(NEIGHBOURED).toList()) {
      after.add(ranked.entry());
      var earlier = befores.get(ranked.entry());
      if (earlier != null) {
        before.add(earlier);
      }
    }
    return new Beside(before, after);
  }

  private static Ranked with(Ranked one, double neighbours) {
    return new Ranked(
        one.entry(),
        one.passage(),
        one.score() + neighbours,
        one.words(),
        one.meaning(),
        neighbours);
  }

  private static Map<String, Ranked> best(Collection<Candidate> candidates) {
    var words = candidates.stream().mapToDouble(Candidate::words).max().orElse(0);
    var meanings =
        candidates.stream()
            .flatMapToDouble(candidate -> candidate.meaning().stream())
            .summaryStatistics();
    var best = new HashMap<String, Ranked>();
    for (var candidate : candidates) {
      var byWords = words > 0 ? candidate.words() / words : 0;
      var byMeaning = 0.0;
      if (candidate.meaning().isPresent() && meanings.getMax() > meanings.getMin()) {
        byMeaning =
            (candidate.meaning().getAsDouble() - meanings.getMin())
                / (meanings.getMax() - meanings.getMin());
      }
      var ranked =
          new Ranked(
              candidate.entry(),
              candidate.passage(),
              (byWords + byMeaning) / 2,
              byWords,
              byMeaning,
              0);
      best.merge(
          candidate.entry(), ranked, (one, other) -> one.score() >= other.score() ? one : other);
    }
    return best;
  }
}

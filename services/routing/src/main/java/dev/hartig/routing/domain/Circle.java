package dev.hartig.routing.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * People who stand close to a matter in one way, and how close each of them does.
 *
 * <p>A circle has one vote to give, whether it consists of two or two hundred. Of its weight each
 * member has a share, and counts with the square root of that: the transformation under which
 * counts vary alike whether they are small or great (Bartlett: The square root transformation in
 * analysis of variance, 1936), so that whoever did most leads by what is certain about it and not
 * by the bare multiple.
 */
final class Circle {

  /** Considered of one circle; whoever is beyond has a share that could hardly matter. */
  static final int MOST = 25;

  private final Rule rule;
  private final String of;
  private final Map<String, Member> members = new HashMap<>();
  private double total;
  private int matters;

  private record Member(String who, double weight, int times, Instant lastAt) {

    static final Comparator<Member> FOREMOST =
        Comparator.comparingDouble(Member::weight).reversed().thenComparing(Member::who);

    Member plus(Member more) {
      return new Member(
          who,
          weight + more.weight,
          times + more.times,
          lastAt.isAfter(more.lastAt) ? lastAt : more.lastAt);
    }
  }

  /**
   * @param of what it is a circle of, completing "matters"; may be empty
   */
  Circle(Rule rule, String of) {
    this.rule = rule;
    this.of = of;
  }

  /**
   * One more matter that counts.
   *
   * @param people as {@link Directory#find} takes them
   * @param weight of the matter; of 0 it does not count
   */
  void add(Iterable<String> people, double weight, Instant at) {
    if (weight <= 0) {
      return;
    }
    matters++;
    for (var who : people) {
      total += weight;
      members.merge(who, new Member(who, weight, 1, at), Member::plus);
    }
  }

  /** The foremost members as clues, with times, share and date in words. */
  List<Clue> clues() {
    return members.values().stream()
        .sorted(Member.FOREMOST)
        .limit(MOST)
        .map(one -> new Clue(one.who(), null, rule, strength(one.weight()), detail(one), List.of()))
        .toList();
  }

  private double strength(double weight) {
    return Math.sqrt(Math.min(1, weight / total));
  }

  private String detail(Member one) {
    return String.format(
        Locale.ROOT,
        "%s%d of %d, last on %s; %.0f %% of what counts",
        of.isEmpty() ? "" : of + ": ",
        one.times(),
        matters,
        Clues.day(one.lastAt()),
        100 * one.weight() / total);
  }

  /** Clues of a walk, in which nobody counted times. */
  static List<Clue> near(Rule rule, Map<String, Double> met) {
    var total = met.values().stream().sorted().mapToDouble(Double::doubleValue).sum();
    return met.entrySet().stream()
        .map(one -> new Member(one.getKey(), one.getValue(), 1, Instant.EPOCH))
        .sorted(Member.FOREMOST)
        .limit(MOST)
        .map(
            one -> {
              var share = one.weight() / total;
              return new Clue(
                  Clue.HANDLE + one.who(),
                  null,
                  rule,
                  Math.sqrt(Math.min(1, share)),
                  String.format(Locale.ROOT, "%.0f %% of that work", 100 * share),
                  List.of());
            })
        .toList();
  }

  /** Equal shares, for those who have the say in an area. */
  static List<Clue> equal(Rule rule, String area, List<String> people) {
    var share = people.isEmpty() ? 0 : Math.sqrt(1.0 / people.size());
    return people.stream().map(who -> new Clue(who, null, rule, share, area, List.of())).toList();
  }
}

package dev.hartig.routing.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Somebody considered, with everything that speaks for them; filled while clues are read. */
final class Candidate {

  /** Best first; equals by id, so that the order is always the same. */
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::id);

  private static final Comparator<Evidence> STRONGEST_FIRST =
      Comparator.comparingDouble(Evidence::weight).reversed().thenComparing(Evidence::rule);

  private final String id;
  private final boolean known;
  private String name;
  private boolean automated;
  private final Map<Rule, Evidence> evidence = new EnumMap<>(Rule.class);

  Candidate(String id, String name, boolean known) {
    this.id = id;
    this.name = name;
    this.known = known;
  }

  /** A rule counts once, at its strongest: three mentions are not more than one. */
  void add(Evidence more) {
    evidence.merge(more.rule(), more, (one, other) -> one.weight() >= other.weight() ? one : other);
  }

  void call(String better) {
    name = better;
  }

  void markAutomated() {
    automated = true;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  boolean known() {
    return known;
  }

  boolean automated() {
    return automated;
  }

  boolean has(Rule rule) {
    return evidence.containsKey(rule);
  }

  boolean addressed() {
    return evidence.keySet().stream().anyMatch(Rule::addressed);
  }

  /**
   * Noisy-or of what speaks for them, {@code 1 - product of (1 - weight)}: each rule may be enough
   * on its own, and more of them never count less (Pearl: Probabilistic Reasoning in Intelligent
   * Systems, 1988, section 4.3.2).
   */
  double score() {
    return 1
        - evidence.values().stream()
            .mapToDouble(one -> 1 - one.weight())
            .reduce(1, (a, b) -> a * b);
  }

  /** The most demanding role that anything gives them. */
  Role role() {
    return evidence.values().stream()
        .map(Evidence::role)
        .min(Comparator.naturalOrder())
        .orElse(Role.INFORMED);
  }

  List<Reason> reasons() {
    Collection<Evidence> all = evidence.values();
    return all.stream().sorted(STRONGEST_FIRST).map(Evidence::reason).toList();
  }
}

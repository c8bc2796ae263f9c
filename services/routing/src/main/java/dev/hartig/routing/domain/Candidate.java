package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody considered, with everything that speaks for them; filled while clues are read. */
final class Candidate {

  /** Best first; equals by id, so that the order is always the same. */
  static final Comparator<Candidate> BEST_FIRST = Candidate::bestFirst;

  /** Until it is asked for again; scores are 0 to 1. */
  private static final double UNKNOWN = -1;

  private static final Comparator<Evidence> STRONGEST_FIRST = Candidate::strongestFirst;

  private final String id;
  private final Entry.@Nullable Person person;
  private String name;
  private boolean automated;
  private boolean named;
  private boolean leads;
  private final Map<Rule, Evidence> evidence = new EnumMap<>(Rule.class);
  private double score = UNKNOWN;

  /** Somebody whom the directory holds. */
  Candidate(Entry.Person person) {
    this.id = person.id();
    this.name = person.name();
    this.person = person;
  }

  /** Somebody whom it does not hold. */
  Candidate(String id, String name) {
    this.id = id;
    this.name = name;
    this.person = null;
  }

  /** A rule counts once, at its strongest: three mentions are not more than one. */
  void add(Evidence more) {
    score = UNKNOWN;
    evidence.merge(more.rule(), more, (one, other) -> one.weight() >= other.weight() ? one : other);
  }

  /** The person is meant, and not merely a team of theirs. */
  void addOwn(Clue clue) {
    named |= clue.rule().addressed();
    add(clue.forPerson());
  }

  void markLead() {
    leads = true;
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
    return person != null;
  }

  /** As the directory has them; null when it does not. */
  Entry.@Nullable Person person() {
    return person;
  }

  /** Whether the signal addresses them by name; {@link #addressed} goes for their teams too. */
  boolean named() {
    return named;
  }

  /** Whether it asks them, and not merely a team of theirs, to act. */
  boolean namedToAct() {
    return named
        && evidence.values().stream()
            .anyMatch(one -> one.rule().addressed() && one.role() == Role.RESPONSIBLE);
  }

  /** Whether they lead a team that is meant. */
  boolean leads() {
    return leads;
  }

  boolean automated() {
    return automated;
  }

  boolean has(Rule rule) {
    return evidence.containsKey(rule);
  }

  boolean addressed() {
    for (var rule : evidence.keySet()) {
      if (rule.addressed()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Noisy-or of what speaks for them, {@code 1 - product of (1 - weight)}: each rule may be enough
   * on its own, and more of them never count less (Pearl: Probabilistic Reasoning in Intelligent
   * Systems, 1988, section 4.3.2).
   *
   * <p>Asked for in every comparison of several sorts, so it is reckoned once for all evidence.
   */
  double score() {
    if (score < 0) {
      var none = 1.0;
      for (var one : evidence.values()) {
        none *= 1 - one.weight();
      }
      score = 1 - none;
    }
    return score;
  }

  /** The most demanding role that anything gives them. */
  Role role() {
    var most = Role.INFORMED;
    for (var one : evidence.values()) {
      most = one.role().compareTo(most) < 0 ? one.role() : most;
    }
    return most;
  }

  /** Strongest first, in a list of the caller's own. */
  List<Reason> reasons() {
    var all = new ArrayList<>(evidence.values());
    all.sort(STRONGEST_FIRST);
    var reasons = new ArrayList<Reason>(all.size());
    for (var one : all) {
      reasons.add(one.reason());
    }
    return reasons;
  }

  // Written out: composed of parts, comparators are a tenth of the time of a whole decision.

  private static int bestFirst(Candidate one, Candidate other) {
    var byScore = Double.compare(other.score(), one.score());
    return byScore == 0 ? one.id.compareTo(other.id) : byScore;
  }

  private static int strongestFirst(Evidence one, Evidence other) {
    var byWeight = Double.compare(other.weight(), one.weight());
    return byWeight == 0 ? one.rule().compareTo(other.rule()) : byWeight;
  }
}

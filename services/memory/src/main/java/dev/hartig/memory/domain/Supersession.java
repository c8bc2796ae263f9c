package dev.hartig.memory.domain;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What later decisions make of earlier ones: chains in which nothing is overwritten. A pure
 * function of the decisions, in whatever order they were learned.
 *
 * <p>In this order: a later decision that says which earlier one it ends, by label or by wording; a
 * decision of like wording settles an open proposal; a decision of nearly the same words takes the
 * place of an earlier one, which is declared as likeness with its score. What is decided again in
 * the very same words is confirmed, not superseded. Decisions in which different issues, links or
 * days are named are about different things.
 */
public final class Supersession {

  /** Share of all words of both that both have, from which on a later decision is on the same. */
  static final double ALIKE = 0.7;

  /** So that a whole number of words is not one more for how a part of it is written down. */
  private static final double ROUNDING = 1e-9;

  /** What names only the thread means the only decision that stands there, if not surely. */
  private static final double ONLY_ONE = 0.9;

  /** Words a wording must have to be told apart by likeness. */
  private static final int FEWEST = 3;

  private static final Comparator<Decision> OLDEST_FIRST =
      Comparator.comparing(Decision::decidedAt)
          .thenComparing(Decision::signalId)
          .thenComparingInt(decision -> decision.evidence().start())
          .thenComparing(Decision::id);

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private record Worded(Decision decision, Set<String> words) {}

  private Supersession() {}

  /** The same decisions in the same order, each with what became of it. */
  public static List<Decision> linked(List<Decision> decisions) {
    return linked(decisions, List.of());
  }

  /**
   * The same.
   *
   * @param foreign decisions of other threads that say they end one of these
   */
  static List<Decision> linked(List<Decision> decisions, List<Decision> foreign) {
    var made = decisions.stream().map(Decision::asMade).sorted(OLDEST_FIRST).toList();
    var ends = new HashMap<String, Decision>();
    for (var at = 1; at < made.size(); at++) {
      var later = made.get(at);
      var revokes = later.revokes();
      // What names another thread as the place of what it ends, ends nothing here.
      if (revokes != null && revokes.place(later.thread()).isEmpty()) {
        revoke(later, revokes, made.subList(0, at), ends);
      }
    }
    foreign.stream().sorted(OLDEST_FIRST).forEach(later -> fromElsewhere(later, made, ends));
    new Wordings(made, ends).link();
    return decisions.stream()
        .map(decision -> ends.getOrDefault(decision.id(), decision.asMade()))
        .toList();
  }

  private static void fromElsewhere(
      Decision later, List<Decision> made, Map<String, Decision> ends) {
    var revokes = later.revokes();
    var place =
        revokes == null ? Optional.<Revocation.Place>empty() : revokes.place(later.thread());
    if (place.isEmpty()) {
      return;
    }
    var there = place.get().there();
    var earlier = made.stream().filter(one -> OLDEST_FIRST.compare(one, later) < 0).toList();
    var standing =
        earlier.stream()
            .filter(one -> one.state() == DecisionState.DECIDED && one.evidence().recorded())
            .filter(one -> !ends.containsKey(one.id()))
            .toList();
    if (there.label().isEmpty() && there.wording().isBlank() && standing.size() == 1) {
      var end = there.reverses() ? DecisionState.REVERSED : DecisionState.SUPERSEDED;
      var one = standing.getFirst();
      if (of(there, one)) {
        ends.putIfAbsent(one.id(), one.endedBy(later, end, "reference", ONLY_ONE));
      }
      return;
    }
    revoke(later, there, earlier, ends);
  }

  private static void revoke(
      Decision later, Revocation revokes, List<Decision> before, Map<String, Decision> ends) {
    var earlier =
        before.stream()
            .filter(one -> one.revokes() == null || !one.id().equals(later.id()))
            .toList();
    var end = revokes.reverses() ? DecisionState.REVERSED : DecisionState.SUPERSEDED;
    var labelled = labelled(earlier, revokes);
    if (labelled != null) {
      ends.putIfAbsent(labelled.id(), labelled.endedBy(later, end, "label", 1));
      return;
    }
    if (!revokes.label().isEmpty() && revokes.wording().isBlank()) {
      return;
    }
    Decision best = null;
    var likeness = Likeness.ENOUGH;
    for (var one : earlier) {
      var like =
          one.state() == DecisionState.DECIDED && of(revokes, one)
              ? Likeness.of(revokes.wording(), one.what())
              : 0;
      if (like >= likeness) {
        best = one;
        likeness = like;
      }
    }
    if (best != null) {
      ends.putIfAbsent(best.id(), best.endedBy(later, end, "wording", Math.min(0.95, likeness)));
    }
  }

  private static @Nullable Decision labelled(List<Decision> earlier, Revocation revokes) {
    Decision latest = null;
    for (var one : earlier) {
      if (revokes.names(one) && of(revokes, one)) {
        latest = one;
      }
    }
    return latest;
  }

  private static boolean of(Revocation revokes, Decision one) {
    return revokes.day() == null
        || revokes.day().equals(one.decidedAt().atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** Finds like wordings through the words they share, so that a long thread costs little. */
  private static final class Wordings {

    private final List<Worded> all;
    private final Map<String, List<Integer>> having = new HashMap<>();
    private final Map<String, Decision> ends;

    Wordings(List<Decision> made, Map<String, Decision> ends) {
      all = made.stream().map(one -> new Worded(one, Likeness.words(one.what()))).toList();
      this.ends = ends;
    }

    /** From the latest back, so that of several later ones the nearest ends an earlier one. */
    void link() {
      for (var at = all.size() - 1; at >= 0; at--) {
        var earlier = all.get(at);
        if (earlier.decision().ended() == null && !ends.containsKey(earlier.decision().id())) {
          end(earlier);
        }
        for (var word : earlier.words()) {
          having.computeIfAbsent(word, any -> new ArrayList<>()).add(at);
        }
      }
    }

    private void end(Worded earlier) {
      for (var at : candidates(earlier)) {
        var nearest = all.get(at);
        var like = like(earlier, nearest);
        if (like > 0) {
          var one = earlier.decision();
          var rule = one.state() == DecisionState.PROPOSED ? "settled" : "likeness";
          ends.put(one.id(), one.endedBy(nearest.decision(), DecisionState.SUPERSEDED, rule, like));
          return;
        }
      }
    }

    /**
     * Later ones that can be alike, in their order. Of two sets of which at least a part {@code t}
     * of all words is in both, any {@code |A| - ceil(t |A|) + 1} words of one hold a word of the
     * other, so that it is enough to look up the rarest (Bayardo, Ma, Srikant: Scaling Up All Pairs
     * Similarity Search, WWW 2007). What settles a proposal may share less.
     */
    private Iterable<Integer> candidates(Worded earlier) {
      var words = earlier.words().size();
      var asked =
          earlier.decision().state() == DecisionState.PROPOSED
              ? words
              : words - (int) Math.ceil(ALIKE * words - ROUNDING) + 1;
      var found = new TreeSet<Integer>();
      earlier.words().stream()
          .map(word -> having.getOrDefault(word, List.of()))
          .sorted(Comparator.comparingInt(List::size))
          .limit(asked)
          .forEach(found::addAll);
      return found;
    }

    private static double like(Worded earlier, Worded later) {
      if (later.decision().state() != DecisionState.DECIDED
          || earlier.decision().signalId().equals(later.decision().signalId())) {
        return 0;
      }
      var like =
          earlier.decision().state() == DecisionState.PROPOSED
              ? settling(earlier, later)
              : again(earlier.words(), later.words());
      // Asked last: it is the dearest, and few come so far.
      return like > 0 && references(earlier).equals(references(later)) ? like : 0;
    }

    private static double settling(Worded proposed, Worded decided) {
      var like = Likeness.of(proposed.decision().what(), decided.decision().what());
      return like >= Likeness.ENOUGH ? like : 0;
    }

    /** Nearly the same words, and enough of them to tell; the very same are a confirmation. */
    private static double again(Set<String> earlier, Set<String> later) {
      var shared = (int) earlier.stream().filter(later::contains).count();
      var all = earlier.size() + later.size() - shared;
      var like = (double) shared / all;
      var same = shared == all || Math.min(earlier.size(), later.size()) < FEWEST;
      return like >= ALIKE && !same ? like : 0;
    }

    /** Issues, links and days named; a plain number may be what was changed. */
    private static Set<String> references(Worded one) {
      var references = new HashSet<String>();
      for (var word : SPACE.split(one.decision().what())) {
        var isDay =
            word.length() >= 10 && word.charAt(4) == '-' && Character.isDigit(word.charAt(0));
        if (word.contains("#") || word.contains("://") || isDay) {
          references.add(word);
        }
      }
      return references;
    }
  }
}

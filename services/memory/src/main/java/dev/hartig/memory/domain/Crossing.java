package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A name where threads meet: those that bear it and those that mention it. Whichever comes first
 * waits for the other, for months if need be.
 *
 * @param bearers threads that bear it, earliest first, at most {@value #BEARERS} and one more
 * @param mentions threads that mention it, earliest first, at most {@value #MENTIONS}
 */
public record Crossing(List<Reference> bearers, List<Reference> mentions) {

  /** What more threads bear is no name: the page of a dashboard, words that every title has. */
  static final int BEARERS = 6;

  static final int MENTIONS = 50;

  /** Words that two titles must share. */
  static final int FEWEST = 3;

  /** Share of the words of both titles that both must have. */
  static final double ALIKE = 0.6;

  /** Nobody bears or mentions it yet. */
  public static final Crossing NONE = new Crossing(List.of(), List.of());

  private static final Comparator<Reference> EARLIEST_FIRST =
      Comparator.comparing(Reference::at)
          .thenComparing(Reference::signalId)
          .thenComparing(Reference::thread);

  /**
   * What a reference comes to.
   *
   * @param crossing with the reference
   * @param links to be told, to both threads of each
   */
  public record Met(Crossing crossing, List<Link> links) {

    public Met {
      links = List.copyOf(links);
    }
  }

  public Crossing {
    bearers = List.copyOf(bearers);
    mentions = List.copyOf(mentions);
  }

  /** With one more reference, and the links that this makes. */
  public Met with(Reference reference) {
    return reference.bears() ? borne(reference) : mentioned(reference);
  }

  private Met borne(Reference reference) {
    var before = find(bearers, reference);
    // Of a name that stays with the thread the latest word counts, with the title of today.
    var stays = reference.rule().equals("name") || reference.rule().equals("title");
    if (before != null && (before.equals(reference) || (!stays && !reference.isBefore(before)))) {
      return new Met(this, List.of());
    }
    var grown = new Crossing(replaced(bearers, before, reference, BEARERS + 1), mentions);
    var links = new ArrayList<Link>();
    if (grown.bearers.size() <= BEARERS) {
      mentions.forEach(mention -> link(mention, reference, links));
      bearers.forEach(other -> both(reference, other, links));
    }
    return new Met(grown, links);
  }

  private Met mentioned(Reference reference) {
    var before = find(mentions, reference);
    if (before != null && !reference.isBefore(before)) {
      return new Met(this, List.of());
    }
    var grown = new Crossing(bearers, replaced(mentions, before, reference, MENTIONS));
    var links = new ArrayList<Link>();
    if (bearers.size() <= BEARERS) {
      bearers.forEach(bearer -> link(reference, bearer, links));
    }
    return new Met(grown, links);
  }

  private static @Nullable Reference find(List<Reference> among, Reference reference) {
    return among.stream()
        .filter(one -> one.thread().equals(reference.thread()))
        .filter(one -> Objects.equals(ending(one), ending(reference)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String ending(Reference reference) {
    return reference.ends() == null ? null : reference.ends().id();
  }

  private static List<Reference> replaced(
      List<Reference> known, @Nullable Reference before, Reference now, int most) {
    var all = new ArrayList<>(known);
    if (before != null) {
      all.remove(before);
    }
    all.add(now);
    all.sort(EARLIEST_FIRST);
    return all.subList(0, Math.min(most, all.size()));
  }

  /** One thread mentions what another bears: each is told of the other. */
  private static void link(Reference mention, Reference bearer, List<Link> links) {
    if (mention.thread().equals(bearer.thread())) {
      return;
    }
    links.add(told(mention, bearer, mention, 1, true, null));
    links.add(told(bearer, mention, mention, 1, false, mention.ends()));
  }

  /** Two threads bear the same: a page, a series, or words of their titles. */
  private static void both(Reference one, Reference other, List<Link> links) {
    var score = one.name().startsWith(Reference.LIKE) ? alike(one.title(), other.title()) : 1;
    if (one.thread().equals(other.thread()) || score < ALIKE) {
      return;
    }
    var later = one.isBefore(other) ? other : one;
    links.add(told(one, other, later, score, later == one, null));
    links.add(told(other, one, later, score, later == other, null));
  }

  /** Jaccard's index of the words of two titles; 0 when they share too few. */
  private static double alike(@Nullable String one, @Nullable String other) {
    var first = Subject.in(one == null ? "" : one);
    var second = Subject.in(other == null ? "" : other);
    var shared = (int) first.stream().filter(second::contains).count();
    return shared < FEWEST ? 0 : (double) shared / (first.size() + second.size() - shared);
  }

  private static Link told(
      Reference to,
      Reference other,
      Reference evidence,
      double score,
      boolean outgoing,
      @Nullable Decision ends) {
    return new Link(
        to.organisation(),
        to.thread(),
        new Related(
            other.thread(),
            other.title(),
            evidence.name(),
            evidence.rule(),
            score,
            outgoing,
            evidence.at(),
            evidence.learnedAt(),
            evidence.signalId()),
        ends);
  }
}

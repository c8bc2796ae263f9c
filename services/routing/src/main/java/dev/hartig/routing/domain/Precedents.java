package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Earlier matters that tell who is asked on one like this.
 *
 * @param home area that the matter at hand belongs to, {@code area:payments}; null when unknown
 * @param touches other areas that it concerns
 * @param earlier matters before it, in any order
 */
public record Precedents(@Nullable String home, Set<String> touches, List<Precedent> earlier) {

  /** Nothing is known. */
  public static final Precedents NONE = new Precedents(null, Set.of(), List.of());

  /**
   * Time in which a matter loses half its weight. Who is asked in an area changes with roles, which
   * people hold for years, and not with the talk of the month, so it is a year.
   */
  static final Duration HALF_LIFE = Duration.ofDays(365);

  public Precedents {
    touches = Set.copyOf(touches);
    earlier = List.copyOf(earlier);
  }

  /**
   * What they point at.
   *
   * @param raisedBy handles of those who bring the matter up
   */
  List<Clue> clues(Collection<String> raisedBy, Directory directory, Instant asOf) {
    var clues = new ArrayList<Clue>();
    clues.addAll(deciders(directory));
    clues.addAll(circles(asOf));
    clues.addAll(Circle.near(Rule.CO_WORKED, CoWork.near(raisedBy, together(asOf))));
    return clues;
  }

  private List<Clue> deciders(Directory directory) {
    var clues = new ArrayList<Clue>();
    if (home != null) {
      directory
          .owner(home)
          .ifPresent(one -> clues.addAll(Circle.equal(Rule.DECIDES, name(home), one.owners())));
    }
    for (var area : new TreeSet<>(touches)) {
      if (!area.equals(home)) {
        directory
            .owner(area)
            .ifPresent(
                one -> clues.addAll(Circle.equal(Rule.DECIDES_NEAR, name(area), one.owners())));
      }
    }
    return clues;
  }

  private List<Clue> circles(Instant asOf) {
    var area = home == null ? "" : name(home);
    var asked = new Circle(Rule.ASKED_IN_AREA, area);
    var raised = new Circle(Rule.RAISED_IN_AREA, area);
    var near = new Circle(Rule.ASKED_NEAR, "");
    var alike = new Circle(Rule.ASKED_ALIKE, "");
    var linked = new Circle(Rule.LINKED, "");
    for (var one : earlier) {
      var weight = one.weight(asOf, HALF_LIFE);
      if (home != null && home.equals(one.home())) {
        asked.add(handles(one.asked()), weight, one.at());
        raised.add(handles(one.raisedBy()), weight, one.at());
      }
      if (one.borders(home, touches)) {
        near.add(handles(one.asked()), weight, one.at());
      }
      // Squared: many that have a common word or two should not outvote the few that are close.
      alike.add(handles(one.asked()), weight * one.likeness() * one.likeness(), one.at());
      if (one.linked()) {
        linked.add(handles(one.people()), weight, one.at());
      }
    }
    var clues = new ArrayList<Clue>();
    List.of(asked, raised, near, alike, linked).forEach(circle -> clues.addAll(circle.clues()));
    return clues;
  }

  private List<CoWork.Together> together(Instant asOf) {
    return earlier.stream()
        .map(one -> new CoWork.Together(one.people(), one.weight(asOf, HALF_LIFE)))
        .toList();
  }

  private static List<String> handles(Set<String> people) {
    return people.stream().sorted().map(one -> Clue.HANDLE + one).toList();
  }

  /** {@code area:payments} is payments to a person. */
  private static String name(String area) {
    return area.substring(area.indexOf(':') + 1);
  }
}

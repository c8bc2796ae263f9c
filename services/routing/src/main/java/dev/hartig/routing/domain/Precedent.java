package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An earlier matter of the organisation, and who had to do with it.
 *
 * @param at when
 * @param home area that it belonged to, {@code area:payments}; null when to none that is known
 * @param touches other areas concerned
 * @param raisedBy handles of those who brought it up
 * @param asked handles of those who were asked about it and had a say
 * @param likeness to the matter at hand, 0 for nothing in common to 1 for the same words
 * @param linked whether the matter at hand names it, or it names the matter at hand
 */
public record Precedent(
    Instant at,
    @Nullable String home,
    Set<String> touches,
    Set<String> raisedBy,
    Set<String> asked,
    double likeness,
    boolean linked) {

  public Precedent {
    touches = Set.copyOf(touches);
    raisedBy = Set.copyOf(raisedBy);
    asked = Set.copyOf(asked);
    if (!(likeness >= 0 && likeness <= 1)) {
      throw new IllegalArgumentException("likeness lies between 0 and 1, not at " + likeness);
    }
  }

  /** Everyone who had to do with it, sorted. */
  SortedSet<String> people() {
    var people = new TreeSet<>(raisedBy);
    people.addAll(asked);
    return people;
  }

  /** Whether it belonged to one of these areas, or touched this one, without belonging to it. */
  boolean borders(@Nullable String area, Set<String> neighbours) {
    if (area == null || area.equals(home)) {
      return false;
    }
    var other = new LinkedHashSet<>(neighbours);
    other.remove(area);
    return touches.contains(area) || home != null && other.contains(home);
  }

  /** What is left of its weight, 1 for one of the same moment or after it. */
  double weight(Instant asOf, Duration halfLife) {
    return Fading.left(at, asOf, halfLife);
  }
}

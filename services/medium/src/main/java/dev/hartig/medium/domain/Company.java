package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All who are told of a signal. Who has no hours, or whose hours make no sense, is taken to be
 * there whenever they are not away, and to be in no zone. Who is away now takes no part in what
 * follows: zones and hours in common are those of the others. Not for use by several threads.
 */
public final class Company {

  /** How far hours in common are looked for. */
  static final Duration AHEAD = Duration.ofDays(7);

  private final int size;
  private final Instant asOf;
  private final boolean everybodyAway;
  private final Set<Presence> there;
  private final Supplier<Talkers> gathering;
  private int overlap = -1;
  private @Nullable Talkers talkers;

  /**
   * A company of which it does not matter when they could talk.
   *
   * @param size how many there are, at least 1
   * @param asOf the moment it is judged by
   * @param presences of those who have hours or are away at times
   */
  public Company(int size, Instant asOf, Collection<Presence> presences) {
    this(size, asOf, presences, () -> new Talkers(asOf, null, List.of()));
  }

  /**
   * A company of which some are to talk with each other, if talking is the medium.
   *
   * @param talkers asked for once, and only then
   */
  public Company(
      int size, Instant asOf, Collection<Presence> presences, Supplier<Talkers> talkers) {
    if (size < 1) {
      throw new IllegalArgumentException("a situation has at least one recipient: " + size);
    }
    this.size = size;
    this.asOf = asOf;
    this.gathering = talkers;
    there =
        presences.stream()
            .filter(presence -> !presence.isAway(asOf))
            .collect(Collectors.toUnmodifiableSet());
    everybodyAway = there.isEmpty() && presences.size() >= size;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Those of them, and whoever wrote, who would talk. */
  Talkers talkers() {
    if (talkers == null) {
      talkers = gathering.get();
    }
    return talkers;
  }

  /** Different clocks among them: zones of the same offset count once. */
  public int zones() {
    return there.stream()
        .map(Presence::hours)
        .filter(Objects::nonNull)
        .map(one -> one.zone().getRules().getOffset(asOf))
        .collect(Collectors.toSet())
        .size();
  }

  /**
   * Minutes of the next seven days in which all of them work who are there now; 0 when nobody is.
   * Reckoned when first asked for: most situations are decided without.
   */
  public int overlap() {
    if (overlap < 0) {
      var common = everybodyAway ? List.<Span>of() : List.of(new Span(asOf, asOf.plus(AHEAD)));
      for (var one : there) {
        common = Span.common(common, one.spans(asOf, asOf.plus(AHEAD)));
      }
      overlap = (int) common.stream().mapToLong(Span::minutes).sum();
    }
    return overlap;
  }
}

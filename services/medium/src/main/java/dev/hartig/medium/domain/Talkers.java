package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Those who are to talk with each other about a signal: who is asked to act or for their word, and
 * who wrote it. Who is away now takes no part, as in {@link Company}. Of whom neither hours nor a
 * calendar are known, it is taken that they can at any time. Not for use by several threads.
 */
public final class Talkers {

  /** How far a time is looked for, as for hours in common. */
  static final Duration AHEAD = Duration.ofDays(7);

  /** Nobody, who talks with nobody. */
  public static final Talkers NOBODY = new Talkers(Instant.EPOCH, null, List.of());

  private final Instant asOf;
  private final Instant end;
  private final boolean beforeDeadline;
  private final List<Talker> there;
  private final Map<Appointment, Optional<Instant>> found = new EnumMap<>(Appointment.class);

  /**
   * Talkers.
   *
   * @param asOf the moment they are judged by
   * @param deadline when it must be over; null where there is none; one that has passed ends
   *     nothing
   * @param talkers all of them
   */
  public Talkers(Instant asOf, @Nullable Instant deadline, List<Talker> talkers) {
    this.asOf = asOf;
    var horizon = asOf.plus(AHEAD);
    if (deadline != null && deadline.isAfter(asOf) && deadline.isBefore(horizon)) {
      beforeDeadline = true;
      end = deadline;
    } else {
      beforeDeadline = false;
      end = horizon;
    }
    there = talkers.stream().filter(one -> !one.presence().isAway(asOf)).toList();
  }

  /** How many they are. */
  int size() {
    return there.size();
  }

  /** Whether it is a deadline that ends the time in which they could talk. */
  boolean beforeDeadline() {
    return beforeDeadline;
  }

  /** When the time ends in which they could talk. */
  Instant end() {
    return end;
  }

  /**
   * The first moment, after all have heard of it, from which all work, none is in a meeting and
   * none is quiet, for as long as it takes; empty where there is none, or where it is not known
   * with whom to talk. Reckoned when first asked for.
   */
  Optional<Instant> together(Appointment appointment) {
    return size() < 2 ? Optional.empty() : found.computeIfAbsent(appointment, this::search);
  }

  private Optional<Instant> search(Appointment appointment) {
    var from =
        there.stream()
            .map(one -> one.hears(asOf))
            .max(Comparator.naturalOrder())
            .orElse(asOf)
            .plus(appointment.notice());
    if (!from.isBefore(end)) {
      return Optional.empty();
    }
    var common = List.of(new Span(from, end));
    for (var one : there) {
      common = Span.common(common, one.free(from, end));
    }
    for (var span : common) {
      for (var at = appointment.onGrid(span.from());
          !at.plus(appointment.length()).isAfter(span.to());
          at = at.plus(appointment.grid())) {
        if (nobodyIsQuiet(at, appointment.length())) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  private boolean nobodyIsQuiet(Instant at, Duration length) {
    return there.stream().noneMatch(one -> one.isQuiet(at, length));
  }
}

package dev.hartig.gateway.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call for a team over time, for those who want to see it. Routing decides by the same
 * rules on its own; a test holds the two against each other.
 *
 * @param plan null where the team has no schedule
 * @param overrides in the order in which they were made
 */
public record Rota(@Nullable OnCall plan, List<OnCallOverride> overrides) {

  /** Changes looked at before somebody is taken to be on call without an end in sight. */
  private static final int MOST_CHANGES = 500;

  public Rota {
    overrides = List.copyOf(overrides);
  }

  /**
   * Somebody on call.
   *
   * @param insteadOf id of who was planned; null when it is they
   */
  public record Watch(String who, @Nullable String insteadOf) {}

  /**
   * A time in which the same are on call.
   *
   * @param until first moment after it; null when there is no end in sight
   * @param watches nobody where there is a gap
   */
  public record Stretch(Instant from, @Nullable Instant until, List<Watch> watches) {

    public Stretch {
      watches = List.copyOf(watches);
    }
  }

  /** The stretch that holds from a moment on, and those that follow it. */
  public List<Stretch> from(Instant at, int most) {
    var stretches = new ArrayList<Stretch>();
    Instant begins = at;
    while (begins != null && stretches.size() < most) {
      var stretch = stretch(begins);
      stretches.add(stretch);
      begins = stretch.until();
    }
    return stretches;
  }

  /** Ids of everybody who is on call at some time in a span. */
  public List<String> people(Instant from, Instant until) {
    var people = new ArrayList<String>();
    Instant at = from;
    for (var i = 0; i < MOST_CHANGES && at != null && at.isBefore(until); i++) {
      at(at).stream().map(Watch::who).filter(who -> !people.contains(who)).forEach(people::add);
      at = change(at).orElse(null);
    }
    return people;
  }

  /** Who is on call at a moment, each once. */
  public List<Watch> at(Instant at) {
    var latest = new LinkedHashMap<String, OnCallOverride>();
    for (var one : overrides) {
      if (one.holds(at)) {
        var place = one.replaces() == null ? "+" + one.who() : one.replaces();
        latest.remove(place);
        latest.put(place, one);
      }
    }
    var watches = new ArrayList<>(planned(at).map(who -> new Watch(who, null)).toList());
    for (var one : latest.values()) {
      if (one.replaces() == null) {
        watches.add(new Watch(one.who(), null));
      } else {
        watches.replaceAll(watch -> replaced(watch, one));
      }
    }
    var seen = new HashSet<String>();
    watches.removeIf(watch -> !seen.add(watch.who()));
    return List.copyOf(watches);
  }

  private static Watch replaced(Watch watch, OnCallOverride by) {
    if (!watch.who().equals(by.replaces())) {
      return watch;
    }
    var planned = Objects.requireNonNullElse(watch.insteadOf(), watch.who());
    return new Watch(by.who(), planned.equals(by.who()) ? null : planned);
  }

  private Stretch stretch(Instant from) {
    var watches = at(from);
    var next = change(from);
    for (var i = 0; i < MOST_CHANGES && next.isPresent(); i++) {
      if (!at(next.get()).equals(watches)) {
        return new Stretch(from, next.get(), watches);
      }
      next = change(next.get());
    }
    return new Stretch(from, null, watches);
  }

  private Stream<String> planned(Instant at) {
    return switch (plan) {
      case null -> Stream.empty();
      case OnCall.Shifts(var shifts) ->
          shifts.stream()
              .filter(shift -> !at.isBefore(shift.from()) && at.isBefore(shift.until()))
              .map(OnCall.Shift::who)
              .sorted()
              .distinct();
      case OnCall.Rotation rotation -> {
        var turn = turn(rotation, at);
        var people = rotation.people();
        yield turn < 0 ? Stream.empty() : Stream.of(people.get((int) (turn % people.size())));
      }
    };
  }

  /** The first moment after this one at which something could change. */
  private Optional<Instant> change(Instant after) {
    var ends = overrides.stream().flatMap(one -> Stream.of(one.from(), one.until()));
    var planned =
        switch (plan) {
          case null -> Stream.<Instant>empty();
          case OnCall.Shifts(var shifts) ->
              shifts.stream().flatMap(shift -> Stream.of(shift.from(), shift.until()));
          case OnCall.Rotation rotation ->
              Stream.of(begins(rotation, Math.max(-1, turn(rotation, after)) + 1));
        };
    return Stream.concat(ends, planned).filter(it -> it.isAfter(after)).min(Instant::compareTo);
  }

  /** Number of the turn that holds, from 0; negative before the first. */
  private static long turn(OnCall.Rotation rotation, Instant at) {
    if (at.isBefore(rotation.starts())) {
      return -1;
    }
    return switch (rotation.every()) {
      case Span.Minutes(var minutes) ->
          ChronoUnit.MILLIS.between(rotation.starts(), at) / (minutes * 60_000L);
      case Span.Days(var days) -> {
        var zone = ZoneId.of(rotation.timezone());
        var first = rotation.starts().atZone(zone).toLocalDate();
        var turn = ChronoUnit.DAYS.between(first, at.atZone(zone).toLocalDate()) / days;
        // Right to the day; which side of the handover it is, the moment itself decides.
        yield at.isBefore(begins(rotation, turn)) ? turn - 1 : turn;
      }
    };
  }

  /** The hour of the handover stays when clocks change. */
  private static Instant begins(OnCall.Rotation rotation, long turn) {
    return switch (rotation.every()) {
      case Span.Minutes(var minutes) -> rotation.starts().plus(turn * minutes, ChronoUnit.MINUTES);
      case Span.Days(var days) -> {
        var zone = ZoneId.of(rotation.timezone());
        var local = rotation.starts().atZone(zone).toLocalDateTime().plusDays(turn * days);
        yield ZonedDateTime.ofLocal(local, zone, null).toInstant();
      }
    };
  }
}

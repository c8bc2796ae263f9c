package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is on call for a team, and when. */
public sealed interface Duty {

  /**
   * A time in which somebody is on call.
   *
   * @param who id of the person
   * @param from first moment of it
   * @param until first moment after it
   */
  record Shift(String who, Instant from, Instant until) {

    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }

  /** As somebody planned it; at times nobody or several. */
  record Shifts(List<Shift> shifts) implements Duty {

    public Shifts {
      shifts = List.copyOf(shifts);
    }
  }

  /**
   * By turns, without end.
   *
   * @param people ids in their order, at least one
   * @param starts first moment of the first turn
   * @param days length of a turn in days of the zone; 0 where it is measured by the clock
   * @param elapsed length of a turn by the clock, positive; zero where it is measured in days
   */
  record Rotation(List<String> people, ZonedDateTime starts, int days, Duration elapsed)
      implements Duty {

    public Rotation {
      people = List.copyOf(people);
      if (people.isEmpty()) {
        throw new IllegalArgumentException("a rotation of nobody");
      }
      if (days < 0 || elapsed.isNegative() || (days > 0) == elapsed.isPositive()) {
        throw new IllegalArgumentException("a turn of " + days + " days and " + elapsed);
      }
    }

    /** Number of the turn that holds, from 0; negative before the first. */
    private long turn(Instant at) {
      var first = starts.toInstant();
      if (at.isBefore(first)) {
        return -1;
      }
      if (days == 0) {
        return Duration.between(first, at).dividedBy(elapsed);
      }
      var passed =
          ChronoUnit.DAYS.between(starts.toLocalDate(), at.atZone(starts.getZone()).toLocalDate());
      // Right to the day; which side of the handover it is, the moment itself decides.
      var turn = passed / days;
      return at.isBefore(begins(turn)) ? turn - 1 : turn;
    }

    /** The hour of the handover stays when clocks change. */
    private Instant begins(long turn) {
      return days == 0
          ? starts.toInstant().plus(elapsed.multipliedBy(turn))
          : ZonedDateTime.ofLocal(
                  starts.toLocalDateTime().plusDays(turn * days), starts.getZone(), null)
              .toInstant();
    }

    private Instant nextTurn(Instant at) {
      return begins(Math.max(-1, turn(at)) + 1);
    }

    private List<Shift> line(Instant at) {
      var turn = turn(at);
      if (turn < 0) {
        return List.of();
      }
      var from = begins(turn);
      var until = begins(turn + 1);
      var line = new ArrayList<Shift>();
      for (var next = 0; next < people.size(); next++) {
        var who = people.get((int) ((turn + next) % people.size()));
        line.add(new Shift(who, from, until));
      }
      return line;
    }
  }

  /**
   * What somebody planned, with what was said otherwise for a while.
   *
   * @param planned null where nothing was
   * @param overrides in the order in which they were made
   */
  record Overridden(@Nullable Duty planned, List<OnCallOverride> overrides) implements Duty {

    public Overridden {
      overrides = List.copyOf(overrides);
    }

    /**
     * Of several about one person the latest counts; those left are applied in the order in which
     * they were made, each to what those before it left. So it does not matter how they overlap.
     */
    private List<List<Shift>> lines(Instant at) {
      var latest = new LinkedHashMap<String, OnCallOverride>();
      for (var one : overrides) {
        if (one.holds(at)) {
          // Another's place, or one of their own beside the others.
          var place = one.replaces() == null ? "+" + one.who() : one.replaces();
          latest.remove(place);
          latest.put(place, one);
        }
      }
      var lines = new ArrayList<>(planned == null ? List.<List<Shift>>of() : planned.at(at));
      for (var one : latest.values()) {
        if (one.replaces() == null) {
          lines.add(List.of(new Shift(one.who(), one.from(), one.until())));
        } else {
          lines.replaceAll(line -> one.in(line));
        }
      }
      var seen = new HashSet<String>();
      lines.removeIf(line -> !seen.add(line.getFirst().who()));
      return lines;
    }

    private Optional<Instant> nextChange(Instant at) {
      return Stream.concat(
              planned == null ? Stream.of() : planned.change(at).stream(),
              overrides.stream().flatMap(one -> Stream.of(one.from(), one.until())))
          .filter(moment -> moment.isAfter(at))
          .min(Comparator.naturalOrder());
    }
  }

  /** The next moment at which others may be on call; empty where none is planned. */
  default Optional<Instant> change(Instant at) {
    return switch (this) {
      case Shifts(var shifts) ->
          shifts.stream()
              .flatMap(shift -> Stream.of(shift.from(), shift.until()))
              .filter(moment -> moment.isAfter(at))
              .min(Comparator.naturalOrder());
      case Rotation rotation -> Optional.of(rotation.nextTurn(at));
      case Overridden overridden -> overridden.nextChange(at);
    };
  }

  /**
   * Who is on call at a moment, each once. One after whose name others stand is replaced by the
   * first of them who is there.
   *
   * @return lists of whoever is on call and those who would follow; empty when nobody is
   */
  default List<List<Shift>> at(Instant at) {
    return switch (this) {
      case Shifts(var shifts) -> {
        var seen = new HashSet<String>();
        yield shifts.stream()
            .filter(shift -> shift.holds(at))
            .sorted(Comparator.comparing(Shift::until).reversed().thenComparing(Shift::who))
            .filter(shift -> seen.add(shift.who()))
            .map(List::of)
            .toList();
      }
      case Rotation rotation -> {
        var line = rotation.line(at);
        yield line.isEmpty() ? List.of() : List.of(line);
      }
      case Overridden overridden -> overridden.lines(at);
    };
  }
}

package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Who is on call for a team. */
public sealed interface OnCall {

  /** In words; equal schedules, and only they, have equal words. */
  String text();

  /** One after another, as somebody planned it; at times nobody or several. */
  record Shifts(List<Shift> shifts) implements OnCall {

    public Shifts {
      shifts = List.copyOf(shifts);
    }

    @Override
    public String text() {
      return shifts.stream()
          .map(shift -> "%s %s to %s".formatted(shift.who(), shift.from(), shift.until()))
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * A shift.
   *
   * @param who id of a person
   * @param from first moment of it
   * @param until first moment after it
   */
  record Shift(String who, Instant from, Instant until) {

    public Shift {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("a shift from " + from + " ends at " + until);
      }
    }
  }

  /**
   * By turns, without end.
   *
   * @param people ids in their order, at least one
   * @param starts first moment of the first turn
   * @param every length of a turn
   * @param timezone IANA zone id, in which days are days
   */
  record Rotation(List<String> people, Instant starts, Span every, String timezone)
      implements OnCall {

    public Rotation {
      people = List.copyOf(people);
      if (people.isEmpty()) {
        throw new IllegalArgumentException("a rotation of nobody");
      }
    }

    @Override
    public String text() {
      return "%s every %s from %s (%s)"
          .formatted(String.join(" > ", people), every.text(), starts, timezone);
    }
  }
}

package dev.hartig.routing.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That another is on call for a while, or one more.
 *
 * @param replaces id of who is not; null where the other is beside them
 * @param who id of who is
 * @param from first moment of it
 * @param until first moment after it
 */
public record OnCallOverride(@Nullable String replaces, String who, Instant from, Instant until) {

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** Whoever follows in a line still does; who is replaced is taken not to be there. */
  List<Duty.Shift> in(List<Duty.Shift> line) {
    var first = line.getFirst();
    if (!first.who().equals(replaces)) {
      return line;
    }
    var changed = new ArrayList<Duty.Shift>();
    changed.add(new Duty.Shift(who, later(first.from(), from), earlier(first.until(), until)));
    line.stream()
        .filter(shift -> !shift.who().equals(replaces) && !shift.who().equals(who))
        .forEach(changed::add);
    return changed;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

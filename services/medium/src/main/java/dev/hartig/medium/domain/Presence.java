package dev.hartig.medium.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When somebody can be expected to be at work: their weekly hours, less the times they are away.
 *
 * @param zone by whose clock they are told of moments
 * @param hours when they work; null when that is unknown or always
 * @param away in any order; may touch and overlap
 */
public record Presence(ZoneId zone, @Nullable WorkingHours hours, List<Absence> away) {

  /** Of whom nothing is known: always there. */
  public static final Presence ALWAYS = new Presence(ZoneId.of("UTC"), null, List.of());

  public Presence {
    away = List.copyOf(away);
  }

  /** Whether they are away at this moment. */
  public boolean isAway(Instant at) {
    for (var absence : away) {
      if (absence.holds(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether they work at this moment; so does who has no hours and is not away. */
  public boolean works(Instant at) {
    return (hours == null || hours.includes(at)) && !isAway(at);
  }

  /** The first moment, this one included, at which they work. */
  public Instant nextWork(Instant at) {
    var next = at;
    while (true) {
      if (isAway(next)) {
        next = back(next);
      } else if (hours == null || hours.includes(next)) {
        return next;
      } else {
        next = hours.nextStart(next);
      }
    }
  }

  /**
   * The first beginning of a day's work strictly after this moment. Where they are away at one, and
   * come back within a day's work, that is the beginning. Who has no hours begins when they are
   * back, and else at this very moment.
   */
  public Instant nextStart(Instant at) {
    return nextWork(hours == null ? at : hours.nextStart(at));
  }

  /** The first moment not before this one at which they are not away. */
  Instant back(Instant at) {
    var next = at;
    for (var later = true; later; ) {
      later = false;
      for (var absence : away) {
        if (absence.holds(next)) {
          next = absence.until();
          later = true;
        }
      }
    }
    return next;
  }

  /** The stretches of work between two moments, in order. */
  List<Span> spans(Instant from, Instant to) {
    var spans = hours == null ? List.of(new Span(from, to)) : hours.spans(from, to);
    for (var absence : away) {
      var gone = new Span(absence.from(), absence.until());
      spans = spans.stream().flatMap(span -> span.without(gone).stream()).toList();
    }
    return spans;
  }
}

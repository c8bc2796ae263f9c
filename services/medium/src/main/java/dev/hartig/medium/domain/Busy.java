package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When somebody's calendar says that they are busy.
 *
 * <p>Who is in a meeting is interrupted together with all others there, and answers later anyway: a
 * calendar is one of the signs by which the cost of an interruption can be told (Horvitz, Apacible:
 * Learning and Reasoning about Interruption, ICMI 2003). So what can wait, waits for the end, and
 * never longer than a bound.
 *
 * @param meetings in their order; of those that follow each other at once there is one
 */
public record Busy(List<Meeting> meetings) {

  /** Of whom no calendar is known. */
  public static final Busy NEVER = new Busy(List.of());

  /**
   * The longest time for which meetings hold something back. A first guess: it lets a workshop of a
   * morning or an afternoon pass, and who blocks whole days still hears of what came in the morning
   * before the day is over.
   */
  static final Duration AT_MOST = Duration.ofHours(3);

  /** Between two meetings that are no further apart nobody reads, but changes rooms. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  public Busy {
    meetings = joined(meetings);
  }

  private static List<Meeting> joined(List<Meeting> meetings) {
    var joined = new ArrayList<Meeting>(meetings.size());
    for (var one : meetings.stream().sorted(Comparator.comparing(Meeting::from)).toList()) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || one.from().isAfter(last.until().plus(PAUSE))) {
        joined.add(one);
      } else if (one.until().isAfter(last.until())) {
        joined.set(joined.size() - 1, new Meeting(last.from(), one.until()));
      }
    }
    return List.copyOf(joined);
  }

  /** The end of the meeting in which somebody is at a moment; empty where they are in none. */
  public Optional<Instant> until(Instant at) {
    for (var one : meetings) {
      if (one.from().isAfter(at)) {
        break;
      }
      if (at.isBefore(one.until())) {
        return Optional.of(one.until());
      }
    }
    return Optional.empty();
  }

  /**
   * The first moment, this one included, at which somebody is in no meeting and may be reached.
   * After {@link #AT_MOST} of meetings the rest of them is not waited for.
   *
   * @param at one at which they may be reached
   * @param preferences when they are quiet
   * @param presence when they work
   */
  Instant nextFree(Instant at, Preferences preferences, Presence presence) {
    var left = AT_MOST;
    var next = at;
    while (true) {
      var end = until(next);
      if (end.isEmpty() || left.isZero()) {
        return next;
      }
      var rest = Duration.between(next, end.get());
      var wait = rest.compareTo(left) < 0 ? rest : left;
      left = left.minus(wait);
      // After the end it may be evening.
      next = preferences.nextFree(next.plus(wait), presence);
    }
  }
}

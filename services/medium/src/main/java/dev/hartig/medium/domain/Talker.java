package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One who is to talk with others.
 *
 * @param presence when they work
 * @param preferences when they are quiet
 * @param busy when their calendar says that they are busy
 */
public record Talker(Presence presence, Preferences preferences, Busy busy) {

  /** Quiet hours shorter than this may be talked through. */
  private static final Duration STEP = Duration.ofMinutes(5);

  /** The first moment at which what they are told is in front of them, as far as is known. */
  Instant hears(Instant at) {
    return busy.nextFree(preferences.nextFree(at, presence), preferences, presence);
  }

  /** The stretches between two moments in which they work and are in no meeting, in order. */
  List<Span> free(Instant from, Instant to) {
    var free = presence.spans(from, to);
    for (var meeting : busy.meetings()) {
      var taken = new Span(meeting.from(), meeting.until());
      free = free.stream().flatMap(span -> span.without(taken).stream()).toList();
    }
    return free;
  }

  /** Whether these are quiet hours of theirs, if only for a part. */
  boolean isQuiet(Instant from, Duration length) {
    var until = from.plus(length);
    for (var at = from; at.isBefore(until); at = at.plus(STEP)) {
      if (preferences.quiet(at, presence).isPresent()) {
        return true;
      }
    }
    return false;
  }
}

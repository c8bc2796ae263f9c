package dev.hartig.evaluation.attention;

import dev.hartig.medium.domain.Medium;
import java.time.Duration;
import java.time.Instant;

/** How people read what they are told, the same whoever tells them. */
final class Reading {

  /**
   * Until a note that notifies is read by who is at work: 1 min 44 s (Jackson, Dawson, Wilson:
   * Understanding email interaction increases organizational productivity, CACM 46:8, 2003).
   */
  static final Duration NOTICED = Duration.ofMinutes(2);

  /** Until a page is answered at any hour (Beyer et al., Site Reliability Engineering, ch. 11). */
  static final Duration ANSWERED = Duration.ofMinutes(5);

  private Reading() {}

  /** When somebody has read what reaches them by this medium at that moment. */
  static Instant read(Medium medium, Instant sent, Schedule schedule) {
    return switch (medium) {
      // Whoever is off work has a pager; whoever is on leave or ill has handed it over.
      case PAGE ->
          schedule.isAway(sent) ? schedule.nextPresent(sent).plus(NOTICED) : sent.plus(ANSWERED);
      case CALL, MEETING, CHAT_MESSAGE, CHAT_THREAD -> schedule.nextPresent(sent).plus(NOTICED);
      case ISSUE, ISSUE_COMMENT, DOCUMENT, EMAIL, DIGEST -> schedule.nextRead(sent);
    };
  }
}

package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting that is to come, or something else to be briefed for.
 *
 * @param organisation of the meeting
 * @param thread matter of the meeting: the same for each of a series
 * @param title one line
 * @param agenda what it is about, as written in the invitation
 * @param start when it begins
 * @param invited handles of those who are to come, whoever invites among them
 * @param signalId the invitation
 * @param at when that was written
 * @param url its page; null when it has none
 */
public record Meeting(
    String organisation,
    String thread,
    String title,
    String agenda,
    Instant start,
    List<String> invited,
    String signalId,
    Instant at,
    @Nullable String url) {

  public Meeting {
    invited = List.copyOf(invited);
  }

  /** When its brief is due; for one that was called at short notice, when that was learned. */
  public Instant due(Instant learnedAt, Duration ahead) {
    var due = start.minus(ahead);
    return due.isBefore(learnedAt) ? learnedAt : due;
  }
}

package dev.hartig.medium.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of one signal, as far as it tells how to reach them.
 *
 * @param matter the signal
 * @param recipient who is to be reached
 * @param company all who are told
 * @param talk how the talk in its thread goes
 */
public record Situation(Matter matter, Recipient recipient, Company company, Talk talk) {

  private static final Set<String> DECIDING = Set.of("decision", "proposal");
  private static final String QUESTION = "question";

  /** Of what memory says of a talk that goes back and forth. */
  private static final String CALL_INSTEAD = "call-instead";

  /** Whether the signal asks something, or for a review. */
  public boolean asks() {
    return talk.asks()
        || matter.labels().contains(QUESTION)
        || matter.type().contains(QUESTION)
        || matter.type().endsWith(".review_requested");
  }

  /** Whether the signal seeks a decision. */
  public boolean decides() {
    return talk.proposes()
        || matter.labels().stream().anyMatch(DECIDING::contains)
        || DECIDING.stream().anyMatch(matter.type()::contains);
  }

  /** Whether it suggests that its readers call each other. */
  boolean suggestsCall() {
    return matter.labels().contains(CALL_INSTEAD);
  }

  /** Whether it announces a meeting. */
  public boolean meeting() {
    return matter.labels().contains("meeting")
        || matter.type().startsWith("calendar.")
        || matter.type().contains(".calendar.");
  }

  /** Whether the recipient works now; so does who has no hours and is not away. */
  public boolean working() {
    return recipient.presence().works(matter.asOf());
  }

  /** Whether the recipient is away now. */
  public boolean away() {
    return recipient.presence().isAway(matter.asOf());
  }

  /** Minutes until the recipient, who is away, works again; 0 when they are not away. */
  public long minutesAway() {
    var now = matter.asOf();
    return away() ? Duration.between(now, recipient.presence().nextWork(now)).toMinutes() : 0;
  }

  /** Whether the recipient is in a meeting now. */
  public boolean busy() {
    return recipient.busy().until(matter.asOf()).isPresent();
  }

  /** How often the recipient was interrupted today, by their own clock. */
  public int interruptionsToday() {
    return recipient.attention().today(matter.asOf(), recipient.presence()).size();
  }

  /**
   * What the recipient prefers, as far as it counts: nothing against being responsible for what is
   * urgent.
   */
  Preferences preferences() {
    return matter.urgency() == Urgency.REALTIME && recipient.role() == Role.RESPONSIBLE
        ? Preferences.NONE
        : recipient.preferences();
  }

  /** Whether the recipient took part in the thread before. */
  public boolean speaks() {
    return recipient.handles().stream().anyMatch(talk.speakers()::containsKey);
  }

  /** Who took part in the thread, the author of this signal included. */
  public int speakers() {
    var author = matter.author();
    var known = author == null || talk.speakers().containsKey(author);
    return talk.speakers().size() + (known ? 0 : 1);
  }

  /** Questions of the thread that nobody answered; never negative. */
  public int openQuestions() {
    return Math.max(0, talk.asked() - talk.answered());
  }

  /** Earlier signals of the thread not older than that, and not later than this one. */
  public int exchanges(Duration within) {
    return recent(within).size();
  }

  /**
   * Times the talk went back and forth: a turn and its reply by somebody else are one. Programs and
   * signals without an author do not talk.
   */
  public int rounds(Duration within) {
    var changes = 0;
    var last = matter.author();
    for (var turn : recent(within)) {
      var author = turn.author();
      if (author == null || isProgram(author)) {
        continue;
      }
      if (last != null && !isProgram(last) && !author.equals(last)) {
        changes++;
      }
      last = author;
    }
    return (changes + 1) / 2;
  }

  /** Median minutes between turns, this signal's included; -1 where there are less than two. */
  public int pace(Duration within) {
    var recent = recent(within);
    var gaps = new ArrayList<Long>();
    var later = matter.asOf();
    for (var turn : recent) {
      gaps.add(Duration.between(turn.at(), later).toMinutes());
      later = turn.at();
    }
    gaps.sort(null);
    return gaps.isEmpty() ? -1 : gaps.get(gaps.size() / 2).intValue();
  }

  /** Minutes until the deadline, 0 where it has passed; -1 when there is none. */
  public long minutesLeft() {
    var deadline = matter.deadline();
    return deadline == null
        ? -1
        : Math.max(0, Duration.between(matter.asOf(), deadline).toMinutes());
  }

  /** Newest first. */
  private List<Turn> recent(Duration within) {
    var now = matter.asOf();
    var since = now.minus(within);
    Predicate<Instant> isRecent = at -> at.isAfter(since) && !at.isAfter(now);
    return talk.latest().stream().filter(turn -> isRecent.test(turn.at())).toList();
  }

  /** As GitHub names them: {@code github:dependabot[bot]}. */
  private static boolean isProgram(@Nullable String handle) {
    return handle != null && handle.endsWith("[bot]");
  }
}

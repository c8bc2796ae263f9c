package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far it has come with bringing an alert to a recipient who gives no sign of life.
 *
 * @param first the most interrupting medium by which it was dispatched
 * @param role the most demanding role it was dispatched for
 * @param next fallbacks that are left, first to try first
 * @param tried how many were tried
 * @param since from when the next one's wait runs: the telling before it; null while it does not
 *     run
 * @param told from when the wait for whoever is asked next runs: the first telling; null while it
 *     does not run
 * @param rung who is asked next; null when nobody is
 * @param relieved whether somebody else has taken the matter, so that nobody is waited for
 * @param landing what is known of whether it has come through
 */
public record Ladder(
    Medium first,
    Role role,
    List<Fallback> next,
    int tried,
    @Nullable Instant since,
    @Nullable Instant told,
    @Nullable Rung rung,
    boolean relieved,
    Landing landing) {

  public Ladder {
    next = List.copyOf(next);
  }

  /** Of which nothing has come back yet. */
  public Ladder(
      Medium first,
      Role role,
      List<Fallback> next,
      int tried,
      @Nullable Instant since,
      @Nullable Instant told,
      @Nullable Rung rung,
      boolean relieved) {
    this(first, role, next, tried, since, told, rung, relieved, Landing.NONE);
  }

  /** Nobody has been told, and nobody is waited for. */
  static Ladder unused(Medium medium) {
    return new Ladder(medium, Role.INFORMED, List.of(), 0, null, null, null, false);
  }

  static Ladder of(Event.Dispatched dispatch) {
    var plan = dispatch.plan();
    return new Ladder(
        dispatch.medium(), plan.role(), plan.fallbacks(), 0, null, null, plan.rung(), false);
  }

  /**
   * Whether somebody told by this medium is waited for. What is read whenever there is time asks
   * for a sign of life only of those from whom something is expected; a digest asks nobody.
   */
  boolean asksBy(Medium medium) {
    return switch (medium) {
      case PAGE, CALL, MEETING, CHAT_MESSAGE, CHAT_THREAD -> true;
      case ISSUE, ISSUE_COMMENT, DOCUMENT, EMAIL -> role != Role.INFORMED;
      case DIGEST, AMBIENT -> false;
    };
  }

  /** When the next fallback's wait is over; empty where none is waited for. */
  Optional<Instant> due(Medium medium) {
    return relieved || since == null || next.isEmpty() || !asksBy(medium)
        ? Optional.empty()
        : Optional.of(since.plus(next.getFirst().after()));
  }

  /**
   * When whoever comes next is asked: once the recipient has had their time and every fallback has
   * been tried; empty where none is to be asked, or not yet.
   */
  Optional<Instant> escalates(Medium medium) {
    if (told == null || since == null || rung == null || !mayAskNext()) {
      return Optional.empty();
    }
    if (due(medium).isPresent()) {
      return Optional.empty();
    }
    var end = told.plus(rung.after());
    return Optional.of(end.isAfter(since) ? end : since);
  }

  /** Whether somebody comes after the recipient who is to be asked if they cannot be had. */
  boolean mayAskNext() {
    return !relieved
        && told != null
        && rung != null
        && !rung.last()
        && role == Role.RESPONSIBLE
        && asksBy(first);
  }

  /**
   * Whether a dispatch is news of another kind, and goes at once: by a more interrupting medium, or
   * because others have not answered, or have left.
   */
  boolean beginsAnewWith(Event.Dispatched dispatch) {
    var asked = dispatch.plan().rung();
    return dispatch.medium().interruptsMoreThan(first)
        || dispatch.plan().takesOver()
        || (asked != null && asked.isAbove(rung));
  }

  /** The ladder of a dispatch in place of this one. */
  Ladder anew(Event.Dispatched dispatch) {
    var ladder = of(dispatch).or(role);
    var asked = later(rung, ladder.rung);
    var still = relieved && !dispatch.plan().takesOver() && (asked == null || !asked.isAbove(rung));
    return new Ladder(ladder.first, ladder.role, ladder.next, 0, null, null, asked, still, landing);
  }

  /** The same, with the waits running from a moment, or not running. */
  Ladder since(@Nullable Instant moment) {
    var first = moment == null || told == null ? moment : told;
    return new Ladder(this.first, role, next, tried, moment, first, rung, relieved, landing);
  }

  /** The same for whichever role demands more. */
  Ladder or(Role other) {
    return new Ladder(first, role.or(other), next, tried, since, told, rung, relieved, landing);
  }

  /** The same, with what a further dispatch by no more interrupting a medium asks for. */
  Ladder joinedBy(Plan plan) {
    var asked = later(rung, plan.rung());
    return new Ladder(
        first, role.or(plan.role()), next, tried, since, told, asked, relieved, landing);
  }

  /** The one further up; of two on one step, one after whom somebody comes. */
  private static @Nullable Rung later(@Nullable Rung one, @Nullable Rung other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isAbove(one) || (one.last() && !one.isAbove(other)) ? other : one;
  }

  /** One fallback further, told now by this revision. */
  Ladder climbed(Instant now, int revision) {
    return new Ladder(
        first,
        role,
        next.subList(1, next.size()),
        tried + 1,
        now,
        told,
        rung,
        relieved,
        landing.told(revision));
  }

  /** The same, with what is known of whether it has come through. */
  Ladder landing(Landing known) {
    return new Ladder(first, role, next, tried, since, told, rung, relieved, known);
  }

  /** The same, with somebody else at it. */
  Ladder takenElsewhere() {
    return new Ladder(first, role, next, tried, since, told, rung, true, landing);
  }
}

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
 */
public record Ladder(
    Medium first, Role role, List<Fallback> next, int tried, @Nullable Instant since) {

  public Ladder {
    next = List.copyOf(next);
  }

  /** Nobody has been told, and nobody is waited for. */
  static Ladder unused(Medium medium) {
    return new Ladder(medium, Role.INFORMED, List.of(), 0, null);
  }

  static Ladder of(Event.Dispatched dispatch) {
    var plan = dispatch.plan();
    return new Ladder(dispatch.medium(), plan.role(), plan.fallbacks(), 0, null);
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
    return since == null || next.isEmpty() || !asksBy(medium)
        ? Optional.empty()
        : Optional.of(since.plus(next.getFirst().after()));
  }

  /** The same, with the wait running from a moment, or not running. */
  Ladder since(@Nullable Instant moment) {
    return new Ladder(first, role, next, tried, moment);
  }

  /** The same for whichever role demands more. */
  Ladder or(Role other) {
    return new Ladder(first, role.or(other), next, tried, since);
  }

  /** One fallback further, told now. */
  Ladder climbed(Instant now) {
    return new Ladder(first, role, next.subList(1, next.size()), tried + 1, now);
  }
}

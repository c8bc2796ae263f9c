package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.State.Tracked;
import java.time.Instant;
import java.util.List;

/**
 * What happens when a medium cannot reach a recipient, and is known not to: a wait for a sign of
 * life would be in vain, so the next medium's turn comes at once. Where none is left, whoever comes
 * next is asked at once, unless a medium before it may have reached the recipient: then they have
 * the time they were given.
 *
 * @param pace how the channel's alerts live
 */
record Undeliverable(Pace pace) {

  private static final String RULE = "alerting.undeliverable";

  /**
   * A delivery has ended.
   *
   * @param quiet whether something keeps the alert quiet: what is lost is remembered, and nobody is
   *     told by another medium
   */
  Transition ended(Tracked tracked, Event.DeliveryEnded ended, boolean quiet, Instant now) {
    var alert = tracked.alert();
    var before = tracked.ladder().landing();
    // Of another alert, by another medium, or of no use any more: it tells nothing of now.
    if (!alert.id().equals(ended.alertId())
        || alert.standing() != Standing.FIRING
        || alert.medium() != ended.medium()) {
      return Transition.to(tracked);
    }
    var landing = before.after(ended);
    if (landing.equals(before)) {
      return Transition.to(tracked);
    }
    var noted = tracked.climbing(tracked.ladder().landing(landing));
    if (landing.fate() != Landing.Fate.LOST || quiet || noted.ladder().relieved()) {
      return Transition.to(noted);
    }
    var ladder = noted.ladder();
    if (!ladder.next().isEmpty()) {
      return next(noted, said(ended, landing), now);
    }
    return ladder.mayAskNext() && !landing.mayHaveReached()
        ? escalate(noted, said(ended, landing), now)
        : Transition.to(
            noted,
            new Effect.Audit(
                Outcome.UNDELIVERABLE,
                alert.id(),
                ended.revision(),
                Reason.of(
                    RULE, said(ended, landing) + " No other medium is left to tell them by.")));
  }

  private Transition next(Tracked tracked, String said, Instant now) {
    var ladder = tracked.ladder();
    var fallback = ladder.next().getFirst();
    var why =
        Reason.of(
            RULE,
            "%s Told by %s instead, fallback %d of %d."
                .formatted(
                    said,
                    fallback.medium().word(),
                    ladder.tried() + 1,
                    ladder.tried() + ladder.next().size()));
    // Whatever had joined is told with it.
    return Climb.fallenBack(tracked.about(List.of(tracked.signals().getLast())), why, pace, now);
  }

  private Transition escalate(Tracked tracked, String said, Instant now) {
    var why =
        Reason.of(
            RULE, said + " No medium has reached them, and whoever comes next is asked at once.");
    return Climb.escalated(tracked, why, pace, now);
  }

  /** Who gave it up, and why the last of them did. */
  private static String said(Event.DeliveryEnded ended, Landing landing) {
    var others = landing.givenUp().size() - 1;
    return "%s gave the %s up: %s%s."
        .formatted(
            ended.transport(),
            ended.medium().word(),
            ended.detail(),
            others == 0 ? "" : ", as did " + others + " before it");
  }
}

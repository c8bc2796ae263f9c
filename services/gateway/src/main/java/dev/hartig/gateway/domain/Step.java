package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision on a signal's way.
 *
 * @param id of the audit record; a repeated decision has the same
 * @param signalId signal decided about
 * @param organisation of the signal
 * @param thread of the signal
 * @param channel it was decided on; null when it concerns none
 * @param service that decided
 * @param step place on the way: 1 admitted, 2 recalled, 3 routed, 4 medium, 5 alert, 6 receipt
 * @param subject what it was decided for; empty for the signal itself
 * @param outcome what was decided
 * @param reasons why
 * @param alertId alert concerned; null before alerting
 * @param at when it was decided
 */
public record Step(
    String id,
    String signalId,
    String organisation,
    String thread,
    @Nullable String channel,
    String service,
    int step,
    String subject,
    String outcome,
    List<Rationale> reasons,
    @Nullable String alertId,
    Instant at) {

  /** The order of the way: by step, then by time, then by id so that it is the same every time. */
  static final Comparator<Step> ON_THE_WAY =
      Comparator.comparingInt(Step::step).thenComparing(Step::at).thenComparing(Step::id);

  /** Steps below this one concern a signal as a whole, the others one recipient of it. */
  private static final int FIRST_OF_A_RECIPIENT = 4;

  public Step {
    reasons = List.copyOf(reasons);
  }

  /** Whether the step belongs to the chain that led to one alert for one recipient. */
  boolean leadsTo(String alert, String recipient) {
    return alertId == null
        ? step < FIRST_OF_A_RECIPIENT || subject.equals(recipient)
        : alertId.equals(alert);
  }
}

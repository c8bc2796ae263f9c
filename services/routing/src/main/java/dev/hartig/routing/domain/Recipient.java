package dev.hartig.routing.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One who needs to know.
 *
 * @param id of the person in the directory or, for somebody it does not hold, the handle
 * @param name to display
 * @param known whether the directory holds the person
 * @param role what is expected
 * @param score confidence, 0 to 1
 * @param reasons why, strongest first; never empty
 * @param rung what comes when they give no sign of life; null when nothing does
 * @param duty on whose duty they are asked; null when on nobody's
 * @param handover that they are asked because a shift is over; null otherwise
 */
public record Recipient(
    String id,
    String name,
    boolean known,
    Role role,
    double score,
    List<Reason> reasons,
    @Nullable Rung rung,
    @Nullable OnDuty duty,
    @Nullable Handover handover) {

  public Recipient {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException(id + " would be alerted without a reason");
    }
  }

  /** One of whom no sign of life is expected. */
  public Recipient(
      String id, String name, boolean known, Role role, double score, List<Reason> reasons) {
    this(id, name, known, role, score, reasons, null, null, null);
  }

  /** The same, of whom a sign of life is expected. */
  Recipient on(Rung next) {
    return new Recipient(id, name, known, role, score, reasons, next, duty, handover);
  }

  /** The same, asked on somebody's duty or, with null, on nobody's. */
  Recipient on(@Nullable OnDuty other) {
    return new Recipient(id, name, known, role, score, reasons, rung, other, handover);
  }
}

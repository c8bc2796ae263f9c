package dev.hartig.alerting.domain;

/** What brought a revision of an alert. */
public enum Cause {
  /** The dispatch that opened it. */
  DISPATCHED,
  /** A further dispatch, or the end of the group interval after one. */
  GROUPED,
  /** A pending alert's moment. */
  DUE,
  /**
   * The next medium, because the one before it brought no sign of life, or did not come through.
   */
  FALLBACK,
  /** They gave no sign of life, so that others are asked. */
  ESCALATED,
  /** Somebody else has taken the matter, or closed it. */
  RELIEVED,
  /** The shift of whoever was asked is over. */
  HANDOVER,
  /** What memory added. */
  RECOLLECTED,
  /** Somebody took it. */
  ACKNOWLEDGED,
  /** A silence keeps it quiet, or another one than before. */
  SUPPRESSED,
  /** No silence keeps it quiet any more. */
  RELEASED,
  /** A condition in it lasts upstream. */
  LASTS,
  /** A condition in it is over upstream; when all are, that resolves it. */
  ENDED,
  /** Nobody reacted in time. */
  EXPIRED,
  /** Somebody closed it, or it went quiet after it was acknowledged. */
  RESOLVED
}

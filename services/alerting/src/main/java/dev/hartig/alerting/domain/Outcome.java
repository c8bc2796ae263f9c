package dev.hartig.alerting.domain;

import java.util.Locale;

/** What was decided about an alert; few enough to count by. */
public enum Outcome {
  PENDING,
  FIRING,
  GROUPED,
  NOTIFIED,
  /** Told again by the next medium. */
  FALLBACK,
  /** No sign of life: whoever comes next is asked. */
  ESCALATED,
  /** It cannot come through by this medium, and nothing is left to be done about it. */
  UNDELIVERABLE,
  /** Somebody else has taken it. */
  RELIEVED,
  /** A shift is over: it is asked who comes on. */
  HANDOVER,
  /** What came of that. */
  HANDED_OVER,
  RECOLLECTED,
  ACKNOWLEDGED,
  /** A silence keeps it from being brought to the recipient. */
  SUPPRESSED,
  /** It was kept quiet, and is no more. */
  RELEASED,
  /** A condition in it lasts upstream, so it does not expire. */
  LASTS,
  /** One of the conditions in it is over upstream, and others last. */
  ENDED,
  RESOLVED,
  EXPIRED,
  /** A known dispatch or response came again, and the alert was published again. */
  REPEATED,
  /** Somebody says that another medium would have been right. */
  WRONG_MEDIUM,
  /** Somebody says that they were told too late. */
  TOO_LATE,
  /** Somebody says that they are told too much. */
  TOO_MUCH,
  /** A response came after the alert was closed. */
  LATE,
  /** A response named an alert that is not known here. */
  UNKNOWN;

  /** As it stands in the audit and in metrics: {@code firing}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

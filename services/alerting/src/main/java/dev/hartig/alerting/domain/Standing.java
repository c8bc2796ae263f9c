package dev.hartig.alerting.domain;

/** Where an alert stands. */
public enum Standing {
  /** Waits for its moment; nobody has been told. */
  PENDING,
  /** The recipient is being told. */
  FIRING,
  /** The recipient gave no sign of life, and others are asked; they may still answer. */
  ESCALATED,
  /** It would be firing, and a silence keeps it quiet. */
  SUPPRESSED,
  /** Somebody has taken it. */
  ACKNOWLEDGED,
  /** Done: by a person, upstream, or because an acknowledged matter went quiet. Closed. */
  RESOLVED,
  /** Nobody reacted while it was of use. Closed. */
  EXPIRED;

  /**
   * Whether further dispatches of the thread join it; a closed alert only recognises duplicates.
   */
  public boolean open() {
    return switch (this) {
      case PENDING, FIRING, ESCALATED, SUPPRESSED, ACKNOWLEDGED -> true;
      case RESOLVED, EXPIRED -> false;
    };
  }
}

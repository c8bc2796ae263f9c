package dev.hartig.gateway.stream;

import java.time.Duration;

/**
 * How long the stores keep what they hold, by the time of the records.
 *
 * @param closed closed alerts and their receipts
 * @param audit decisions
 */
public record Retentions(Duration closed, Duration audit) {

  public Retentions {
    if (closed.isNegative() || closed.isZero() || audit.isNegative() || audit.isZero()) {
      throw new IllegalArgumentException("retentions must be positive: " + closed + ", " + audit);
    }
  }
}

package dev.hartig.ingestion.config;

/** What ingestion measures. Tags are bounded; none is an id. */
public enum IngestionMetrics {
  /** Counts events admitted; tags {@code channel}, {@code door}. */
  ADMITTED("hartig.ingestion.admitted"),
  /** Counts events rejected; tags {@code rule}, {@code door}. */
  REJECTED("hartig.ingestion.rejected"),
  /** Counts repetitions answered from memory; tag {@code door}. */
  DUPLICATES("hartig.ingestion.duplicates"),
  /** Counts requests turned away; tags {@code cause}: {@code capacity}, {@code broker}. */
  TURNED_AWAY("hartig.ingestion.turned-away"),
  /** Counts evaluations of policies that are broken or cost too much. */
  POLICIES_BROKEN("hartig.ingestion.policies.broken"),
  /** Times the brokers' acknowledgement, in seconds; tag {@code channel}. */
  ACKNOWLEDGED("hartig.ingestion.acknowledged");

  private final String meter;

  IngestionMetrics(String meter) {
    this.meter = meter;
  }

  /** Name of the meter. */
  public String meter() {
    return meter;
  }
}

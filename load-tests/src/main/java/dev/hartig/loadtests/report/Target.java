package dev.hartig.loadtests.report;

/** A row of the targets; each is a ratio against a peer in the same run, or a bound. */
public enum Target {
  REALTIME_P50("realtime latency at 200/s, p50", "≤ 2 × a plain relay", "latency-realtime"),
  REALTIME_P99("realtime latency at 200/s, p99", "≤ 5 × a plain relay", "latency-realtime"),
  THROUGHPUT(
      "throughput through all five services", "≥ 40 % of a Streams pass-through", "throughput"),
  INGESTION(
      "ingestion alone, HTTP to acked", "≥ 60 % of the same stack without Kafka", "ingestion"),
  ISOLATION("realtime p99 while slow is flooded", "≤ 2 × its idle p99", "isolation-flood"),
  DELIVERY_RATE("webhooks delivered a second", "> Alertmanager's", "alerting"),
  DELIVERY_P99("webhook p99", "< Alertmanager's", "alerting"),
  DELIVERY_LOSS("lost in kill -9, of accepted", "0", "alerting"),
  DELIVERY_REPEATS("repeated under another key in kill -9", "0", "alerting"),
  RECEIVERS(
      "webhook p99 beside a receiver that misbehaves",
      "≤ 2 × beside one that answers",
      "receivers"),
  FAILOVER_GAP("gap when a routing process is killed", "≤ 5 s", "failover"),
  FAILOVER_LOSS("lost when a routing process is killed", "0", "failover"),
  COLD_START("cold start of the local fabric", "≤ 30 s", "cold-start"),
  RESIDENT("largest service, resident", "≤ 350 MB", "cold-start");

  private final String what;
  private final String bound;
  private final String workload;

  Target(String what, String bound, String workload) {
    this.what = what;
    this.bound = bound;
    this.workload = workload;
  }

  /** What is measured. */
  public String what() {
    return what;
  }

  /** What is wanted, in words. */
  public String bound() {
    return bound;
  }

  /** Name of the workload that measures it. */
  public String workload() {
    return workload;
  }
}

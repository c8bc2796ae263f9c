package dev.hartig.alerting.stream;

import dev.hartig.topology.catalogue.Channel;
import io.micrometer.core.instrument.MeterRegistry;

/** What alerting counts; tags are {@code channel} and {@code outcome}, both bounded. */
public enum AlertingMetric {
  /** Transitions of alerts, by the outcome as the audit has it. */
  TRANSITIONS("hartig.alerting.transitions"),
  /** Webhook deliveries that ended, by delivered or bounced. */
  DELIVERIES("hartig.alerting.deliveries"),
  /** Webhook attempts that failed and are tried again, by refused or unreachable. */
  RETRIES("hartig.alerting.retries");

  private final String meter;

  AlertingMetric(String meter) {
    this.meter = meter;
  }

  /** Counts one. */
  public void count(MeterRegistry meters, Channel channel, String outcome) {
    meters.counter(meter, "channel", channel.word(), "outcome", outcome).increment();
  }
}

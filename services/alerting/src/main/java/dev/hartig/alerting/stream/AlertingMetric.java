package dev.hartig.alerting.stream;

import dev.hartig.topology.catalogue.Channel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** What alerting counts; tags are bounded: {@code channel} and {@code outcome}, or receivers. */
public enum AlertingMetric {
  /** Transitions of alerts, by the outcome as the audit has it. */
  TRANSITIONS("hartig.alerting.transitions"),
  /** Webhook deliveries that ended, by delivered or bounced. */
  DELIVERIES("hartig.alerting.deliveries"),
  /** Webhook attempts that failed and are tried again, by refused, unreachable or forbidden. */
  RETRIES("hartig.alerting.retries"),
  /** 1 for how it stands with a receiver of webhooks, 0 for how it does not. */
  RECEIVERS("hartig.alerting.receivers");

  private final String meter;

  AlertingMetric(String meter) {
    this.meter = meter;
  }

  /** Counts one. */
  public void count(MeterRegistry meters, Channel channel, String outcome) {
    meters.counter(meter, "channel", channel.word(), "outcome", outcome).increment();
  }

  /** Shows 1 while it stands so with the receiver; names are as many as there are in settings. */
  public void show(MeterRegistry meters, String receiver, String standing, BooleanSupplier so) {
    Gauge.builder(meter, () -> so.getAsBoolean() ? 1 : 0)
        .tags("receiver", receiver, "standing", standing)
        .register(meters);
  }
}

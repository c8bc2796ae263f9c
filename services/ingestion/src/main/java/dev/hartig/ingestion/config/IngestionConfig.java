package dev.hartig.ingestion.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of ingestion. */
@ConfigMapping(prefix = "hartig.ingestion")
public interface IngestionConfig {

  /** Organisation of events that name none, and of everything from GitHub, Prometheus and files. */
  @WithDefault("local")
  String organisation();

  /** Largest body of one event. */
  @WithDefault("1M")
  MemorySize maxBody();

  /** Largest body of a webhook; GitHub itself stops at 25 MB, which few deliveries come near. */
  @WithDefault("5M")
  MemorySize maxGithubBody();

  /** Largest body of a batch or an import. */
  @WithDefault("10M")
  MemorySize maxBatchBody();

  /** Most events in one batch or import. */
  @WithDefault("10000")
  int maxBatchEvents();

  /** Requests that may wait for the brokers on one channel at once; more are answered 429. */
  @WithDefault("256")
  int maxInFlight();

  /** Requests that may be open on all doors at once; more are answered 429. */
  @WithDefault("1024")
  int maxRequests();

  /** How long a door waits for the brokers before it answers 503. */
  @WithDefault("5s")
  Duration ackTimeout();

  /** What {@code Retry-After} says with 429 and 503; whole seconds. */
  @WithDefault("2s")
  Duration retryAfter();

  /** Ids of accepted events that a process remembers to answer repetitions without the brokers. */
  @WithDefault("10000")
  int recentIds();

  /** How old the doors' view of the policies may be. */
  @WithDefault("1s")
  Duration policyRefresh();

  /** GitHub's webhooks. */
  Github github();

  /** Prometheus' alerts. */
  Alertmanager alertmanager();

  /** Prometheus' alerts. */
  interface Alertmanager {

    /**
     * Labels that the alerts of one thread have in common where no grouping of the policies says
     * otherwise, as {@code group_by} of Alertmanager's route; {@code ...} gives each set of labels
     * a thread of its own. The default is that of Alertmanager's example, doc/examples/simple.yml.
     */
    @WithDefault("alertname,cluster,service")
    List<String> groupBy();

    /**
     * How long an alert that is posted without an end holds if nothing more is said of it, as
     * {@code resolve_timeout} of Alertmanager.
     */
    @WithDefault("5m")
    Duration resolveTimeout();
  }

  /** GitHub's webhooks. */
  interface Github {

    /** Secret that webhooks are signed with; without it the door is closed. */
    Optional<String> secret();
  }
}

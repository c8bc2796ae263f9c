package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What every service is told about the fabric it runs in. */
@ConfigMapping(prefix = "hartig")
public interface FabricConfig {

  /** Channels this process serves; production runs one deployment for each. */
  @WithDefault("realtime,fast,slow")
  Set<Channel> channels();

  /**
   * Name of this instance, stable over restarts: it lets a restarted process take its work back.
   */
  @WithDefault("local-0")
  String instance();

  /** Folder of the local state stores; what is lost in it is restored from topics. */
  @WithDefault(".hartig/state")
  Path stateDir();

  /** How long a stopping service may take to finish what it has begun. */
  @WithDefault("10s")
  Duration stopTimeout();

  /**
   * How long a stream thread may go without a poll before liveness fails and the process is
   * restarted by whoever supervises it. Longer than any wait that Kafka's clients end themselves
   * while brokers are away: a send is given up after two minutes (delivery.timeout.ms), a call of a
   * transaction after one (max.block.ms).
   */
  @WithDefault("150s")
  Duration stuckAfter();

  Kafka kafka();

  SchemaRegistry schemaRegistry();

  /** The cluster. */
  interface Kafka {
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** Replication factor of Streams' internal topics; -1 takes the broker's default. */
    @WithDefault("-1")
    int replicationFactor();

    /** Warm copies of each state store on other instances. */
    @WithDefault("0")
    int standbyReplicas();

    /**
     * Silence after which a dead instance's work goes to another, by channel; where absent, the
     * channel's tempo. Brokers refuse less than their {@code group.min.session.timeout.ms}, which
     * is 6 s unless the cluster says otherwise.
     */
    Map<Channel, Duration> sessionTimeout();

    /** Further client properties, such as security, by their Kafka names. */
    Map<String, String> properties();
  }

  /** The schema registry. */
  interface SchemaRegistry {
    /** Base URL of Confluent's REST API. */
    @WithDefault("http://127.0.0.1:8081/apis/ccompat/v7")
    String url();
  }
}

package dev.hartig.topology.local.broker;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Where one broker listens and keeps its data.
 *
 * @param port of clients, on loopback
 * @param controllerPort of the controller quorum of one, on loopback
 * @param directory of logs and metadata
 */
public record BrokerSettings(int port, int controllerPort, Path directory) {

  /**
   * The one cluster id of local fabrics: a directory with another was made by something else, and
   * is refused. (Kafka wants 16 bytes in URL-safe Base64.)
   */
  public static final String CLUSTER_ID = "aGFydGlnLWxvY2FsLTAwMQ";

  static final int NODE = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String HOST = "127.0.0.1";

  public BrokerSettings {
    if (port == controllerPort) {
      throw new IllegalArgumentException("broker and controller cannot share port " + port);
    }
    directory = directory.toAbsolutePath();
  }

  /** What clients connect to. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Kafka's own settings. */
  Properties kafka() {
    var settings = new Properties();
    settings.put("node.id", Integer.toString(NODE));
    settings.put("process.roles", "broker,controller");
    settings.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(HOST, port, CONTROLLER_LISTENER, HOST, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("log.dirs", directory.toString());

    // One broker can hold one replica.
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");

    // The defaults of 50 partitions cost start-up time and open files for nothing here.
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.num.partitions", "1");

    // A killed service is noticed within its tempo's session timeout, and groups form at once.
    settings.put("group.min.session.timeout.ms", "1000");
    settings.put("group.initial.rebalance.delay.ms", "0");

    // A name that is not in the catalogue does not exist.
    settings.put("auto.create.topics.enable", "false");

    // 8 MiB instead of 128 MiB of heap for compaction; each log's index preallocates less, too.
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");

    // After a kill -9 the controller still counts the old broker as alive for a session: the next
    // start waits that long (9 s by default).
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    return settings;
  }
}

package dev.hartig.topology.local.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where one broker of a cluster listens and keeps its data.
 *
 * @param node its number in the quorum, from 1
 * @param quorum every broker of the cluster, each of them a controller, too; the first is node 1
 * @param directory of logs and metadata
 */
public record BrokerSettings(int node, List<BrokerPorts> quorum, Path directory) {

  /**
   * The one cluster id of local fabrics: a directory with another was made by something else, and
   * is refused. (Kafka wants 16 bytes in URL-safe Base64.)
   */
  public static final String CLUSTER_ID = "aGFydGlnLWxvY2FsLTAwMQ";

  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String HOST = "127.0.0.1";

  /** Kafka's usual number of copies, where there are as many brokers. */
  private static final int REPLICAS = 3;

  public BrokerSettings {
    quorum = List.copyOf(quorum);
    if (node < 1 || node > quorum.size()) {
      throw new IllegalArgumentException("node " + node + " of " + quorum.size());
    }
    directory = directory.toAbsolutePath();
  }

  /** Kafka's own settings. */
  Properties kafka() {
    var settings = new Properties();
    var own = quorum.get(node - 1);
    settings.put("node.id", Integer.toString(node));
    settings.put("process.roles", "broker,controller");
    settings.put(
        "controller.quorum.voters",
        IntStream.rangeClosed(1, quorum.size())
            .mapToObj(number -> quorum.get(number - 1).voter(number))
            .collect(Collectors.joining(",")));
    settings.put(
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(HOST, own.clients(), CONTROLLER_LISTENER, HOST, own.controller()));
    settings.put("advertised.listeners", "PLAINTEXT://" + own.bootstrapServer());
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("log.dirs", directory.toString());

    // One broker can hold one replica; of three, one may be away.
    var replicas = Integer.toString(Math.min(REPLICAS, quorum.size()));
    var inSync = quorum.size() < REPLICAS ? "1" : "2";
    settings.put("default.replication.factor", replicas);
    settings.put("min.insync.replicas", inSync);
    settings.put("offsets.topic.replication.factor", replicas);
    settings.put("transaction.state.log.replication.factor", replicas);
    settings.put("transaction.state.log.min.isr", inSync);
    settings.put("share.coordinator.state.topic.replication.factor", replicas);
    settings.put("share.coordinator.state.topic.min.isr", inSync);

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

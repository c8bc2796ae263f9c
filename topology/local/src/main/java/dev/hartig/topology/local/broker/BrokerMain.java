package dev.hartig.topology.local.broker;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's process: {@code NODE QUORUM DIRECTORY [PARENT_PID]}, the quorum as {@link
 * BrokerPorts#write} writes it.
 *
 * <p>Runs until SIGTERM, or until the process with the given id ends: a test's broker must not
 * outlive the test, even when that is killed. Exit codes: 0 stopped, 1 failed, 2 usage, 5 the
 * directory is not ours.
 */
public final class BrokerMain {

  private BrokerMain() {}

  /** Starts the broker and waits for its end. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 3 || arguments.length > 4) {
      System.err.println("Usage: NODE PORT/CONTROLLER_PORT,… DIRECTORY [PARENT_PID]");
      System.exit(2);
    }
    var settings =
        new BrokerSettings(
            Integer.parseInt(arguments[0]), BrokerPorts.read(arguments[1]), Path.of(arguments[2]));
    try {
      DataDirectory.check(settings.directory());
    } catch (StaleDataException e) {
      System.err.println(e.getMessage());
      System.exit(5);
    }
    DataDirectory.format(settings);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings.kafka(), false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
    if (arguments.length == 4) {
      endWith(Long.parseLong(arguments[3]));
    }
    try {
      server.startup();
    } catch (Exception e) {
      // Its controller would run on without a broker, and nobody would start it again.
      System.err.println("Kafka did not start: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
    server.awaitShutdown();
  }

  private static void endWith(long parent) {
    var unused =
        ProcessHandle.of(parent)
            .orElseThrow(() -> new IllegalArgumentException("no process " + parent))
            .onExit()
            .thenRun(() -> System.exit(0));
  }
}

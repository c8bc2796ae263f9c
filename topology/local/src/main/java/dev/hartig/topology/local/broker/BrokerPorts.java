package dev.hartig.topology.local.broker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where one broker listens, on loopback.
 *
 * @param clients port of Kafka's clients
 * @param controller port of the controller quorum; nobody but brokers connects to it
 */
public record BrokerPorts(int clients, int controller) {

  private static final String HOST = "127.0.0.1:";

  public BrokerPorts {
    if (clients == controller) {
      throw new IllegalArgumentException("broker and controller cannot share port " + clients);
    }
  }

  /** What clients connect to. */
  public String bootstrapServer() {
    return HOST + clients;
  }

  /** A voter of the quorum, as Kafka writes it. */
  String voter(int node) {
    return node + "@" + HOST + controller;
  }

  /** A whole quorum as one argument of a command, the first node first: {@code 9092/9093}. */
  public static String write(List<BrokerPorts> quorum) {
    return quorum.stream()
        .map(one -> one.clients + "/" + one.controller)
        .collect(Collectors.joining(","));
  }

  /** Reads what {@link #write} wrote. */
  static List<BrokerPorts> read(String quorum) {
    return Arrays.stream(quorum.split(","))
        .map(one -> one.split("/", 2))
        .map(both -> new BrokerPorts(Integer.parseInt(both[0]), Integer.parseInt(both[1])))
        .toList();
  }
}

package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.broker.BrokerPorts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The TCP port of each process, all on loopback.
 *
 * @param brokers of Kafka, one or more
 * @param registry of Confluent's REST API
 * @param services of each service's HTTP listener
 */
public record Ports(List<BrokerPorts> brokers, int registry, Map<Service, Integer> services) {

  private static final int BROKER = 9092;
  private static final int CONTROLLER = 9093;
  private static final int REGISTRY = 8081;
  private static final int HIGHEST = 65_535;

  /** The offset that still leaves every port below 65,536. */
  public static final int HIGHEST_OFFSET = HIGHEST - CONTROLLER;

  public Ports {
    brokers = List.copyOf(brokers);
    services = Map.copyOf(services);
    if (services.size() != Service.values().length) {
      throw new IllegalArgumentException("every service needs a port: " + services);
    }
    var all = new ArrayList<>(services.values());
    all.add(registry);
    brokers.forEach(broker -> all.addAll(List.of(broker.clients(), broker.controller())));
    for (var port : all) {
      if (port < 1 || port > HIGHEST) {
        throw new IllegalArgumentException("not a TCP port: " + port);
      }
    }
    if (all.stream().distinct().count() != all.size()) {
      throw new IllegalArgumentException("a port is given twice: " + all);
    }
  }

  /**
   * The documented ports, each moved by the same offset.
   *
   * @param offset 0 to {@link #HIGHEST_OFFSET}
   */
  public static Ports shifted(int offset) {
    if (offset < 0 || offset > HIGHEST_OFFSET) {
      throw new IllegalArgumentException(
          "port offset must be between 0 and " + HIGHEST_OFFSET + ": " + offset);
    }
    var services = new EnumMap<Service, Integer>(Service.class);
    for (var service : Service.values()) {
      services.put(service, service.port() + offset);
    }
    var broker = new BrokerPorts(BROKER + offset, CONTROLLER + offset);
    return new Ports(List.of(broker), REGISTRY + offset, services);
  }

  /** One after the other from a list of free ports, for tests. */
  static Ports from(int brokers, List<Integer> free) {
    var next = free.iterator();
    var cluster = new ArrayList<BrokerPorts>();
    for (var broker = 0; broker < brokers; broker++) {
      cluster.add(new BrokerPorts(next.next(), next.next()));
    }
    var registry = next.next();
    var services = new EnumMap<Service, Integer>(Service.class);
    for (var service : Service.values()) {
      services.put(service, next.next());
    }
    return new Ports(cluster, registry, services);
  }

  /** Port of Kafka's clients at the first broker. */
  public int broker() {
    return brokers.getFirst().clients();
  }

  /** Port of the first broker's controller. */
  public int controller() {
    return brokers.getFirst().controller();
  }

  /** Port of a service. */
  public int of(Service service) {
    var port = services.get(service);
    if (port == null) {
      throw new IllegalStateException("checked at construction: " + service);
    }
    return port;
  }

  /** Every port with the process that listens there, in the order of start. */
  public Map<String, Integer> byName() {
    var all = new LinkedHashMap<String, Integer>();
    for (var node = 1; node <= brokers.size(); node++) {
      var broker = brokers.get(node - 1);
      all.put(FabricPlan.broker(node), broker.clients());
      all.put(FabricPlan.broker(node) + "'s controller", broker.controller());
    }
    all.put("registry", registry);
    for (var service : Service.values()) {
      all.put(service.word(), of(service));
    }
    return all;
  }

  /** What Kafka clients connect to. */
  public String bootstrapServers() {
    return brokers.stream().map(BrokerPorts::bootstrapServer).collect(Collectors.joining(","));
  }

  /** Base of the registry's Confluent API. */
  public String registryUrl() {
    return "http://127.0.0.1:" + registry + "/apis/ccompat/v7";
  }

  /** Base of a service's HTTP listener. */
  public String url(Service service) {
    return "http://127.0.0.1:" + of(service);
  }
}

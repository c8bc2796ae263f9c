package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The TCP port of each process, all on loopback.
 *
 * @param broker of Kafka's clients
 * @param controller of Kafka's controller quorum; nobody but the broker connects to it
 * @param registry of Confluent's REST API
 * @param services of each service's HTTP listener
 */
public record Ports(int broker, int controller, int registry, Map<Service, Integer> services) {

  private static final int BROKER = 9092;
  private static final int CONTROLLER = 9093;
  private static final int REGISTRY = 8081;
  private static final int HIGHEST = 65_535;

  /** The offset that still leaves every port below 65,536. */
  public static final int HIGHEST_OFFSET = HIGHEST - CONTROLLER;

  public Ports {
    services = Map.copyOf(services);
    if (services.size() != Service.values().length) {
      throw new IllegalArgumentException("every service needs a port: " + services);
    }
    var all = new ArrayList<>(services.values());
    all.addAll(List.of(broker, controller, registry));
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
    return new Ports(BROKER + offset, CONTROLLER + offset, REGISTRY + offset, services);
  }

  /** One after the other from a list of free ports, for tests. */
  static Ports from(List<Integer> free) {
    var services = new EnumMap<Service, Integer>(Service.class);
    for (var service : Service.values()) {
      services.put(service, free.get(3 + service.ordinal()));
    }
    return new Ports(free.get(0), free.get(1), free.get(2), services);
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
    all.put("broker", broker);
    all.put("broker's controller", controller);
    all.put("registry", registry);
    for (var service : Service.values()) {
      all.put(service.word(), of(service));
    }
    return all;
  }

  /** What Kafka clients connect to. */
  public String bootstrapServers() {
    return "127.0.0.1:" + broker;
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

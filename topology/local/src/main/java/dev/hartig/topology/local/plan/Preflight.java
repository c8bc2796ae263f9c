package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.broker.DataDirectory;
import dev.hartig.topology.local.broker.StaleDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be true before a fabric starts, so that what is not gets one clear line. */
public final class Preflight {

  /** Below this, Kafka's segments and the services' stores fill the disk within one session. */
  static final long LEAST_FREE_BYTES = 500L * 1024 * 1024;

  private Preflight() {}

  /** The first trouble found, if any: the build, the data, the disk, the ports. */
  public static Optional<Trouble> check(Layout layout, Ports ports, Set<Service> services) {
    return Stream.<Supplier<Optional<Trouble>>>of(
            () -> jars(layout, services),
            () -> data(layout),
            () -> disk(layout),
            () -> ports(ports, services))
        .flatMap(check -> check.get().stream())
        .findFirst();
  }

  private static Optional<Trouble> jars(Layout layout, Set<Service> services) {
    return Stream.concat(
            Stream.of(layout.registryJar()),
            Stream.of(Service.values()).filter(services::contains).map(layout::serviceJar))
        .filter(jar -> !Files.isRegularFile(jar))
        .findFirst()
        .map(jar -> environment(jar + " is missing: build it with ./hartig build, or mvn package"));
  }

  private static Optional<Trouble> data(Layout layout) {
    try {
      DataDirectory.check(layout.broker());
      return Optional.empty();
    } catch (StaleDataException e) {
      return Optional.of(
          environment(e.getMessage() + ". ./hartig reset deletes the data and starts anew"));
    }
  }

  private static Optional<Trouble> disk(Layout layout) {
    try {
      Files.createDirectories(layout.run());
      var free = Files.getFileStore(layout.run()).getUsableSpace();
      return disk(layout.data(), free);
    } catch (IOException e) {
      return Optional.of(environment(layout.data() + " cannot be written: " + e));
    }
  }

  static Optional<Trouble> disk(Path data, long free) {
    return free >= LEAST_FREE_BYTES
        ? Optional.empty()
        : Optional.of(
            environment(
                "%s has %d MB free, the fabric needs at least %d MB"
                    .formatted(data, free >> 20, LEAST_FREE_BYTES >> 20)));
  }

  private static Optional<Trouble> ports(Ports ports, Set<Service> services) {
    var idle =
        Stream.of(Service.values())
            .filter(service -> !services.contains(service))
            .map(Service::word)
            .collect(Collectors.toSet());
    return ports.byName().entrySet().stream()
        .filter(entry -> !idle.contains(entry.getKey()))
        .filter(entry -> !FreePorts.isFree(entry.getValue()))
        .findFirst()
        .map(
            entry ->
                new Trouble(
                    ExitCode.PORT_IN_USE,
                    "Port %d (%s) is in use: stop what listens there, or move all ports with --port-offset"
                        .formatted(entry.getValue(), entry.getKey())));
  }

  private static Trouble environment(String line) {
    return new Trouble(ExitCode.ENVIRONMENT, line);
  }
}

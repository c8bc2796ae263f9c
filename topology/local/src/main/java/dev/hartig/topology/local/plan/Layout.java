package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything lies: what the build made, and what the fabric keeps.
 *
 * @param root of the repository
 * @param data of one local fabric, by default {@code .hartig} in the root
 */
public record Layout(Path root, Path data) {

  public Layout {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
  }

  /** The default place of a fabric's data. */
  public static Layout in(Path root) {
    return new Layout(root, root.resolve(".hartig"));
  }

  /** A service as Quarkus built it. */
  public Path serviceJar(Service service) {
    return root.resolve("services/" + service.word() + "/target/quarkus-app/quarkus-run.jar");
  }

  /** The registry as the build unpacked it. */
  public Path registryJar() {
    return root.resolve("topology/local/target/registry/quarkus-run.jar");
  }

  /** Broker, supervisor and their libraries, of this module. */
  public Path localJar() {
    return root.resolve("topology/local/target/hartig-local.jar");
  }

  /** The client. */
  public Path cliJar() {
    return root.resolve("cli/target/hartig-cli.jar");
  }

  /** What training runs left for faster starts; goes with the build. */
  public Path caches() {
    return root.resolve("target/aot");
  }

  /** Kafka's logs and metadata. */
  public Path broker() {
    return data.resolve("broker");
  }

  /** The registry's H2 database; H2 adds {@code .mv.db}. */
  public Path registryDatabase() {
    return data.resolve("registry/registry");
  }

  /** Local state of a service: Kafka Streams' stores, search indexes. */
  public Path state(Service service) {
    return data.resolve("state").resolve(service.word());
  }

  /** One log for each process. */
  public Path logs() {
    return data.resolve("logs");
  }

  /** Log of one process. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** Process ids, the lock and the state of what runs now. */
  public Path run() {
    return data.resolve("run");
  }

  /** Process id of one process. */
  public Path pidFile(String name) {
    return run().resolve(name + ".pid");
  }

  /** What the supervisor last said about everything it runs. */
  public Path stateFile() {
    return run().resolve("fabric.json");
  }

  /** Held by the supervisor as long as it lives. */
  public Path lock() {
    return run().resolve("lock");
  }

  /** Settings of a service beside those that every local fabric has; written by its user. */
  public Path settings(Service service) {
    return data.resolve("settings").resolve(service.word() + ".properties");
  }

  /** Secret of GitHub's webhooks. */
  public Path githubSecret() {
    return data.resolve("github-secret");
  }

  /** What a reset deletes: only folders the fabric made, whatever else lies beside them. */
  public List<Path> made() {
    return List.of(broker(), data.resolve("registry"), data.resolve("state"), logs(), run());
  }
}

package dev.hartig.topology.local;

import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.FreePorts;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.plan.Ports;
import dev.hartig.topology.local.process.Backoff;
import dev.hartig.topology.local.process.Member;
import dev.hartig.topology.local.process.Supervisor;
import dev.hartig.topology.local.process.Vigil;
import dev.hartig.topology.provisioner.ClusterSize;
import dev.hartig.topology.provisioner.Plan;
import dev.hartig.topology.provisioner.Provisioner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A Kafka cluster of one broker that a test borrows, empty, on free ports.
 *
 * <p>Where a container engine answers it is Testcontainers' {@code apache/kafka}; elsewhere it is
 * the local fabric's own broker as a child process. Which one runs is printed. The environment
 * variable {@code HARTIG_TEST_CLUSTER} decides: {@code container} fails where no engine answers,
 * {@code embedded} does not ask for one.
 *
 * <p>Everything goes with {@link #close}, or with the JVM. Not for use by several threads.
 */
public final class BorrowedCluster implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  /** A port that was free may be taken before it is used. */
  private static final int ATTEMPTS = 3;

  private final Path folder = Folders.temporary();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Thread hook = new Thread(this::release, "borrowed-cluster");
  private final String bootstrapServers;
  private Optional<String> schemaRegistryUrl = Optional.empty();

  private BorrowedCluster(Map<String, String> environment) {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      bootstrapServers = startBroker(environment);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts a broker and waits until it answers. It has no topics and creates none by itself. */
  public static BorrowedCluster start() {
    return start(System.getenv());
  }

  static BorrowedCluster start(Map<String, String> environment) {
    return new BorrowedCluster(environment);
  }

  /** Starts a schema registry, too, and waits until it answers. */
  public BorrowedCluster withRegistry() {
    if (schemaRegistryUrl.isEmpty()) {
      var root = Layout.in(root());
      if (!Files.exists(root.registryJar())) {
        throw new IllegalStateException(
            root.registryJar()
                + " is missing: mvn -pl topology/local process-resources unpacks it");
      }
      schemaRegistryUrl =
          Optional.of(
              attempt(
                  ports -> {
                    run(plan(ports).registry());
                    return ports.registryUrl();
                  }));
    }
    return this;
  }

  /** Creates the catalogue's topics and, where there is a registry, its schemas. */
  public Plan provision() {
    return Provisioner.provision(
        bootstrapServers, schemaRegistryUrl.map(URI::create), ClusterSize.LOCAL);
  }

  /** What Kafka clients connect to. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Base of the registry's Confluent API; only after {@link #withRegistry}. */
  public String schemaRegistryUrl() {
    return schemaRegistryUrl.orElseThrow(
        () -> new IllegalStateException("no registry was asked for: withRegistry()"));
  }

  /** Stops what runs and deletes its data. */
  @Override
  public void close() {
    release();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends already, and the hook has nothing left to do.
      return;
    }
  }

  private String startBroker(Map<String, String> environment) {
    return switch (environment.getOrDefault("HARTIG_TEST_CLUSTER", "")) {
      case "embedded" -> startEmbedded("asked for");
      case "container" ->
          switch (ContainerEngine.ask(environment)) {
            case ContainerEngine.Answer.Yes() -> startContainer(environment);
            case ContainerEngine.Answer.No no ->
                throw new IllegalStateException(
                    "HARTIG_TEST_CLUSTER=container, but: " + no.reason());
          };
      default ->
          switch (ContainerEngine.ask(environment)) {
            case ContainerEngine.Answer.Yes() -> startContainerOrEmbedded(environment);
            case ContainerEngine.Answer.No no -> startEmbedded(no.reason());
          };
    };
  }

  private String startContainerOrEmbedded(Map<String, String> environment) {
    try {
      return startContainer(environment);
    } catch (RuntimeException e) {
      return startEmbedded("the container did not start: " + e.getMessage());
    }
  }

  private String startContainer(Map<String, String> environment) {
    var container = KafkaInContainer.start(environment);
    running.push(container);
    System.out.println(
        "Test cluster: container "
            + container.getDockerImageName()
            + " at "
            + container.getBootstrapServers());
    return container.getBootstrapServers();
  }

  private String startEmbedded(String reason) {
    return attempt(
        ports -> {
          run(plan(ports).brokerEndingWith(ProcessHandle.current()));
          System.out.println(
              "Test cluster: embedded Kafka broker at "
                  + ports.bootstrapServers()
                  + " ("
                  + reason
                  + ")");
          return ports.bootstrapServers();
        });
  }

  private FabricPlan plan(Ports ports) {
    var layout = new Layout(root(), folder);
    return new FabricPlan(layout, ports, Jvm.ofTests(layout).with(Jvm.Compiler.QUICK), Map.of());
  }

  private void run(Member member) {
    var supervisor =
        new Supervisor(
            List.of(member),
            () -> {},
            standings -> {},
            Clock.systemUTC(),
            Backoff.DEFAULT,
            Vigil.DEFAULT);
    running.push(supervisor);
    supervisor.start().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private String attempt(Function<Ports, String> start) {
    for (var attempt = 1; ; attempt++) {
      try {
        return start.apply(FreePorts.forFabric());
      } catch (CompletionException e) {
        stopLast();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void stopLast() {
    try {
      running.pop().close();
    } catch (Exception e) {
      throw new IllegalStateException("a process of the test cluster cannot be stopped", e);
    }
  }

  private synchronized void release() {
    while (!running.isEmpty()) {
      stopLast();
    }
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  /** The repository: Surefire gives it to every test. */
  private static Path root() {
    return Path.of(System.getProperty("hartig.root", "."));
  }
}

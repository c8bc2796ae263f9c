package dev.hartig.topology.local;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.FreePorts;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.plan.Ports;
import dev.hartig.topology.local.process.Lifecycle.Phase;
import dev.hartig.topology.local.state.FabricState;
import dev.hartig.topology.local.state.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole fabric of real processes that a test starts, hurts and watches: broker, registry, topics,
 * schemas and services, on free ports in a temporary folder.
 *
 * <p>Processes that are killed are restarted as in the local fabric, after a second. They compile
 * with C1 alone unless {@link FabricWish#compiler} says otherwise: most such fabrics end before
 * C2's work pays. Everything goes with {@link #close}, or with the JVM.
 */
public final class FabricUnderTest implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final int LOG_LINES = 40;

  private final Layout layout;
  private final Ports ports;
  private final LocalFabric fabric;
  private final Thread hook = new Thread(this::release, "fabric-under-test");
  private @Nullable FabricState latest;

  private FabricUnderTest(FabricWish wish) {
    requireJars(Layout.in(wish.root()), wish.services());
    this.layout = new Layout(wish.root(), Folders.temporary());
    this.ports = FreePorts.forFabric(wish.brokers());
    var plan =
        new FabricPlan(
            layout,
            ports,
            Jvm.ofTests(layout).with(wish.compiler()).with(wish.heap()),
            wish.settings());
    this.fabric = new LocalFabric(plan, wish.services(), 0, this::changed, wish.vigil());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** A fabric of every service and one broker, to be changed before it starts. */
  public static FabricWish with() {
    return FabricWish.DEFAULT;
  }

  /** Starts every service and waits until all are ready. */
  public static FabricUnderTest start() {
    return with().start();
  }

  /**
   * Starts some services and waits until all are ready.
   *
   * @param settings system properties of services beside those of the local fabric
   * @throws IllegalStateException if one does not become ready; the message has the end of its log
   */
  public static FabricUnderTest start(
      Set<Service> services, Map<Service, Map<String, String>> settings) {
    return with().services(services).settings(settings).start();
  }

  /** Starts what a test wants, and waits until all are ready. */
  static FabricUnderTest start(FabricWish wish) {
    var it = new FabricUnderTest(wish);
    try {
      it.fabric.start().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      System.out.println(
          "Fabric under test: " + wish.services() + ", embedded Kafka at " + it.bootstrapServers());
      return it;
    } catch (CompletionException e) {
      var logs = it.logsOfCrashed();
      it.close();
      throw new IllegalStateException("The fabric did not start: " + e.getMessage() + logs, e);
    }
  }

  /** Kills a service's process (SIGKILL) and returns when it is gone. */
  public void kill(Service service) {
    kill(service.word());
  }

  /** Kills any process by its name, such as {@code broker}, and returns when it is gone. */
  public void kill(String name) {
    var pid = row(name).pid();
    if (pid.isPresent()) {
      fabric.supervisor().kill(name);
      var unused = await(name, row -> !row.pid().equals(pid), "gone");
    }
  }

  /** Kills a process (SIGKILL), as {@link #kill}, and leaves it down until it is brought back. */
  public void keepDown(String name) {
    fabric.supervisor().keepDown(name);
    var unused = await(name, row -> row.pid().isEmpty(), "gone");
  }

  /** Starts a process that was kept down; does not wait until it is ready. */
  public void bringBack(String name) {
    fabric.supervisor().bringBack(name);
    var unused = await(name, row -> row.pid().isPresent(), "started");
  }

  /** Deletes the local state of a service that is kept down, as if its disk had been replaced. */
  public void loseState(Service service) {
    if (pid(service).isPresent()) {
      throw new IllegalStateException(service + " runs on its state: keep it down first");
    }
    try {
      Folders.delete(layout.state(service));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + layout.state(service), e);
    }
  }

  /** Stops a process where it stands (SIGSTOP): it holds what it holds, and answers nothing. */
  public void pause(Service service) {
    signal(service, "STOP");
  }

  /** Lets a paused process go on (SIGCONT). */
  public void resume(Service service) {
    signal(service, "CONT");
  }

  /** Waits until a service is ready. */
  public void awaitReady(Service service) {
    awaitReady(service.word());
  }

  /** Waits until a process is ready. */
  public void awaitReady(String name) {
    var unused = await(name, row -> row.phase() == Phase.READY, "ready");
  }

  /** Restarts of a service so far. */
  public int restarts(Service service) {
    return row(service.word()).restarts();
  }

  /** Process id of a service, while it runs. */
  public OptionalLong pid(Service service) {
    return row(service.word()).pid();
  }

  /** Base of a service's HTTP listener. */
  public String url(Service service) {
    return ports.url(service);
  }

  /** What Kafka clients connect to. */
  public String bootstrapServers() {
    return ports.bootstrapServers();
  }

  /** Base of the registry's Confluent API. */
  public String schemaRegistryUrl() {
    return ports.registryUrl();
  }

  /** The last lines of a service's log. */
  public List<String> log(Service service, int lines) {
    return LogFile.tail(layout.log(service.word()), lines);
  }

  /** Stops everything and deletes its data. */
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

  private void signal(Service service, String signal) {
    var pid = Long.toString(pid(service).orElseThrow());
    try {
      var code = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + signal + " " + pid + " failed: " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void requireJars(Layout layout, Set<Service> services) {
    var missing =
        Stream.concat(Stream.of(layout.registryJar()), services.stream().map(layout::serviceJar))
            .filter(jar -> !Files.exists(jar))
            .findFirst();
    if (missing.isPresent()) {
      throw new IllegalStateException(missing.get() + " is missing: mvn package builds it");
    }
  }

  private synchronized void changed(FabricState state) {
    latest = state;
    notifyAll();
  }

  private synchronized FabricState.Row row(String name) {
    var state = latest;
    if (state == null) {
      throw new IllegalStateException("the fabric has not started");
    }
    return state.processes().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process " + name));
  }

  private synchronized FabricState.Row await(
      String name, Predicate<FabricState.Row> condition, String what) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        var row = row(name);
        if (condition.test(row)) {
          return row;
        }
        var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException(
              name + " was not " + what + " in " + PATIENCE.toSeconds() + " s, but " + row);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  private String logsOfCrashed() {
    var state = latest;
    if (state == null) {
      return "";
    }
    var text = new StringBuilder();
    state.processes().stream()
        .filter(row -> row.phase() != Phase.READY)
        .forEach(
            row ->
                text.append("\n--- ")
                    .append(row)
                    .append('\n')
                    .append(String.join("\n", LogFile.tail(layout.log(row.name()), LOG_LINES))));
    return text.toString();
  }

  private void release() {
    fabric.close();
    try {
      Folders.delete(layout.data());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + layout.data(), e);
    }
  }
}

package dev.hartig.topology.local;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.process.Backoff;
import dev.hartig.topology.local.process.Identity;
import dev.hartig.topology.local.process.Standing;
import dev.hartig.topology.local.process.Supervisor;
import dev.hartig.topology.local.process.Vigil;
import dev.hartig.topology.local.state.FabricState;
import dev.hartig.topology.local.state.FabricState.Phase;
import dev.hartig.topology.local.state.FabricState.Row;
import dev.hartig.topology.local.state.StateFile;
import dev.hartig.topology.provisioner.ClusterSize;
import dev.hartig.topology.provisioner.Difference;
import dev.hartig.topology.provisioner.Provisioner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fabric run by this process: its supervisor, with its state kept in a file for other commands.
 */
final class LocalFabric implements AutoCloseable {

  private final FabricPlan plan;
  private final int portOffset;
  private final Clock clock;
  private final Consumer<FabricState> listener;
  private final Supervisor supervisor;
  private final FileChannel lockFile;
  private final Instant started;
  private volatile Phase phase = Phase.STARTING;
  private volatile OptionalLong readyAfterMillis = OptionalLong.empty();
  private volatile Optional<String> message = Optional.empty();
  private volatile List<String> notes = List.of();
  private volatile List<Standing> standings = List.of();

  /**
   * Takes the lock of the data directory; starts nothing yet.
   *
   * @throws IllegalStateException if another supervisor holds the lock
   */
  LocalFabric(
      FabricPlan plan, Set<Service> services, int portOffset, Consumer<FabricState> listener) {
    this(plan, services, portOffset, listener, Vigil.DEFAULT);
  }

  LocalFabric(
      FabricPlan plan,
      Set<Service> services,
      int portOffset,
      Consumer<FabricState> listener,
      Vigil vigil) {
    this.plan = plan;
    this.portOffset = portOffset;
    this.listener = listener;
    this.clock = Clock.systemUTC();
    this.started = clock.instant();
    this.lockFile = lock(plan.layout());
    this.supervisor =
        new Supervisor(
            plan.members(services),
            this::provision,
            this::changed,
            clock,
            Backoff.DEFAULT,
            vigil,
            plan.grace());
  }

  /** Starts everything; completes when all is ready, fails with the reason when it cannot be. */
  CompletableFuture<Void> start() {
    try {
      Identity.of(ProcessHandle.current()).write(plan.layout().pidFile(FabricPlan.SUPERVISOR));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    publish();
    return supervisor.start().whenComplete((done, failure) -> settled(failure));
  }

  Supervisor supervisor() {
    return supervisor;
  }

  /** Stops everything and forgets the state, unless that tells of a failure. */
  @Override
  public void close() {
    if (phase != Phase.FAILED) {
      phase = Phase.STOPPING;
      publish();
    }
    supervisor.close();
    try {
      if (phase != Phase.FAILED) {
        Files.deleteIfExists(plan.layout().stateFile());
      }
      Files.deleteIfExists(plan.layout().pidFile(FabricPlan.SUPERVISOR));
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void provision() {
    var done =
        Provisioner.provision(
            plan.ports().bootstrapServers(),
            Optional.of(URI.create(plan.ports().registryUrl())),
            plan.ports().brokers().size() == 1 ? ClusterSize.LOCAL : ClusterSize.REPLICATED);
    System.out.println(
        clock.instant()
            + " Topics and schemas match the catalogue after changes: "
            + done.changes().size());
    notes = done.differences().stream().map(Difference::line).toList();
  }

  private void changed(List<Standing> now) {
    standings = now;
    publish();
  }

  private void settled(@Nullable Throwable failure) {
    if (phase == Phase.STOPPING) {
      return;
    }
    if (failure == null) {
      readyAfterMillis = OptionalLong.of(clock.millis() - started.toEpochMilli());
      phase = Phase.READY;
    } else {
      message = Optional.of(String.valueOf(failure.getMessage()));
      phase = Phase.FAILED;
    }
    publish();
  }

  private synchronized void publish() {
    var state =
        new FabricState(
            phase,
            Identity.of(ProcessHandle.current()),
            portOffset,
            started,
            readyAfterMillis,
            message,
            notes,
            standings.stream().map(LocalFabric::row).toList());
    StateFile.write(plan.layout().stateFile(), state);
    listener.accept(state);
  }

  private static Row row(Standing standing) {
    return new Row(
        standing.member().name(),
        standing.lifecycle().phase(),
        standing.lifecycle().since(),
        standing.pid(),
        standing.member().port(),
        standing.lifecycle().restarts(),
        standing.lifecycle().lastExit(),
        standing.readyAfterMillis());
  }

  private static FileChannel lock(Layout layout) {
    try {
      Files.createDirectories(layout.run());
      var file =
          FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock;
      try {
        lock = file.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        file.close();
        throw new IllegalStateException("another supervisor runs a fabric in " + layout.data());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + layout.lock(), e);
    }
  }
}

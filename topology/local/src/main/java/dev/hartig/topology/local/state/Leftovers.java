package dev.hartig.topology.local.state;

import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.process.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that a supervisor recorded and, being killed, could not stop. */
public final class Leftovers {

  private static final String SUFFIX = ".pid";
  private static final Duration GRACE = Duration.ofSeconds(12);

  private Leftovers() {}

  /** The supervisor of a fabric, if it runs. */
  public static Optional<ProcessHandle> supervisor(Layout layout) {
    return running(layout, FabricPlan.SUPERVISOR);
  }

  /**
   * Ends every process that still runs though its supervisor is gone: services, then the registry,
   * then the broker. Pid files of processes that are gone, or belong to others now, are deleted.
   *
   * @return one line for people if any process was ended
   */
  public static Optional<String> end(Layout layout) {
    var ended = new ArrayList<String>();
    var names = recorded(layout);
    endAll(
        layout,
        names.stream()
            .filter(name -> !name.equals(FabricPlan.BROKER) && !name.equals(FabricPlan.REGISTRY))
            .toList(),
        ended);
    endAll(layout, names.stream().filter(FabricPlan.REGISTRY::equals).toList(), ended);
    endAll(layout, names.stream().filter(FabricPlan.BROKER::equals).toList(), ended);
    return ended.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Ended what an earlier fabric left behind, its supervisor being gone: "
                + String.join(", ", ended));
  }

  private static void endAll(Layout layout, List<String> names, List<String> ended) {
    var running = names.stream().flatMap(name -> running(layout, name).stream()).toList();
    for (var name : names) {
      running(layout, name)
          .ifPresent(process -> ended.add(name + " (process " + process.pid() + ")"));
    }
    running.forEach(ProcessHandle::destroy);
    running.forEach(Leftovers::awaitEnd);
    names.forEach(name -> delete(layout.pidFile(name)));
  }

  private static Optional<ProcessHandle> running(Layout layout, String name) {
    return Identity.read(layout.pidFile(name))
        .flatMap(identity -> identity.running(FabricPlan.mark(layout, name)));
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      var unused = process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for process " + process.pid(), e);
    }
  }

  private static List<String> recorded(Layout layout) {
    if (!Files.isDirectory(layout.run())) {
      return List.of();
    }
    try (var files = Files.list(layout.run())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.hartig.topology.local;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.ExitCode;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.FreePorts;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.plan.Ports;
import dev.hartig.topology.local.plan.Trainee;
import dev.hartig.topology.local.state.FabricState;
import dev.hartig.topology.local.state.LogFile;
import dev.hartig.topology.local.state.StateFile;
import dev.hartig.topology.local.training.Assembly;
import dev.hartig.topology.local.training.Rehearsal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What the end of {@code ./hartig build} calls: plays a fabric of its own on free ports, and makes
 * of what its processes write down the caches that starts use. Does nothing where all fit already.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

  private static final int LOG_LINES = 12;

  /** Ports of a range; below those that the operating system hands out itself. */
  private static final List<Integer> OFFSETS = List.of(11_000, 12_000, 13_000, 14_000, 15_000);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var root = Path.of(System.getProperty("hartig.root", "."));
    var folder = Folders.temporary();
    var layout = new Layout(root, folder.resolve("data"));
    var offset = freeOffset();
    var plan = new FabricPlan(layout, Ports.shifted(offset), Jvm.current(), Map.of());
    var recordings = folder.resolve("recordings");
    try {
      var assembly = new Assembly(recordings, layout.caches());
      var stale =
          plan.trainees().stream().filter(trainee -> !trainee.isTrained(layout.caches())).toList();
      if (stale.isEmpty()) {
        return ExitCode.OK.value();
      }
      stale.forEach(assembly::discard);
      Files.createDirectories(recordings);
      record(plan.recording(recordings), offset, recordings);
      say("  %.0f MB in %s", make(stale, assembly) / 1e6, layout.caches());
      return ExitCode.OK.value();
    } finally {
      Folders.delete(folder);
    }
  }

  private void record(FabricPlan plan, int offset, Path recordings)
      throws IOException, InterruptedException {
    var layout = plan.layout();
    Files.createDirectories(layout.logs());
    var log = layout.log(FabricPlan.SUPERVISOR);
    var supervisor =
        new ProcessBuilder(
                plan.supervisor(
                    List.of(
                        "supervise",
                        "--data",
                        layout.data().toString(),
                        "--port-offset",
                        Integer.toString(offset),
                        "--record",
                        recordings.toString())))
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(log.toFile())
            .redirectErrorStream(true)
            .start();
    var hook = new Thread(() -> abandon(supervisor, layout), "training");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      awaitReady(supervisor, layout);
      client(plan, List.of("alerts", "--url", plan.ports().url(Service.GATEWAY)), log);
      var demo = new FabricPlan(layout, plan.ports(), Jvm.current(), Map.of());
      client(demo, List.of("demo", "--url", plan.ports().url(Service.GATEWAY)), log);
      try (var rehearsal = new Rehearsal(plan.ports())) {
        rehearsal.play();
      }
    } finally {
      end(supervisor);
    }
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private static void client(FabricPlan plan, List<String> arguments, Path log)
      throws IOException, InterruptedException {
    var unused =
        new ProcessBuilder(plan.client(arguments))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start()
            .waitFor();
  }

  private static void awaitReady(Process supervisor, Layout layout) throws InterruptedException {
    while (!supervisor.waitFor(100, TimeUnit.MILLISECONDS)) {
      var phase = StateFile.read(layout.stateFile()).map(FabricState::phase);
      if (phase.equals(Optional.of(FabricState.Phase.READY))) {
        return;
      }
    }
    throw new IllegalStateException(
        "the fabric of the training run did not start: "
            + String.join("\n", LogFile.tail(layout.log(FabricPlan.SUPERVISOR), LOG_LINES)));
  }

  /** Interrupted: nothing of it stays. */
  private static void abandon(Process supervisor, Layout layout) {
    end(supervisor);
    try {
      Folders.delete(layout.data().resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process supervisor) {
    supervisor.destroy();
    supervisor.onExit().join();
  }

  /** As many at once as there are processors: each works on one thread. */
  private static long make(List<Trainee> stale, Assembly assembly) throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var made = new ArrayList<Future<Long>>();
      stale.forEach(trainee -> made.add(threads.submit(() -> assembly.make(trainee))));
      var bytes = 0L;
      for (var one : made) {
        bytes += one.get();
      }
      return bytes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }

  private static int freeOffset() {
    return OFFSETS.stream()
        .filter(
            offset -> Ports.shifted(offset).byName().values().stream().allMatch(FreePorts::isFree))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free ports for a training run"));
  }

  private void say(String format, Object... values) {
    spec.commandLine().getErr().println(String.format(Locale.ROOT, format, values));
  }
}

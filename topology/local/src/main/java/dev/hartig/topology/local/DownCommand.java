package dev.hartig.topology.local;

import dev.hartig.topology.local.plan.ExitCode;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.state.Leftovers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the fabric; its data stays. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the fabric: services, then the registry, then the broker. Data stays.")
final class DownCommand implements Callable<Integer> {

  /** Three tiers, each with its grace, and a little. */
  private static final long PATIENCE_SECONDS = 45;

  @Mixin private final Where where = new Where();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!down(where.layout(), spec.commandLine().getOut())) {
      spec.commandLine().getOut().println("The fabric is not running.");
    }
    return ExitCode.OK.value();
  }

  /** Stops what runs; false if nothing did. */
  static boolean down(Layout layout, PrintWriter out) throws IOException, InterruptedException {
    var supervisor = Leftovers.supervisor(layout);
    if (supervisor.isPresent()) {
      stop(supervisor.get(), out);
    }
    var left = Leftovers.end(layout);
    left.ifPresent(out::println);
    Files.deleteIfExists(layout.stateFile());
    return supervisor.isPresent() || left.isPresent();
  }

  private static void stop(ProcessHandle supervisor, PrintWriter out) throws InterruptedException {
    out.println("Stopping the fabric");
    out.flush();
    var start = System.nanoTime();
    supervisor.destroy();
    try {
      var unused = supervisor.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      out.printf(Locale.ROOT, "Stopped after %.1f s%n", (System.nanoTime() - start) / 1e9);
    } catch (TimeoutException e) {
      out.println("The supervisor does not end: killing it and what it runs");
      supervisor.destroyForcibly();
      supervisor.onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for process " + supervisor.pid(), e);
    }
  }
}

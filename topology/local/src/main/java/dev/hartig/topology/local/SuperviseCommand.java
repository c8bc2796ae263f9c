package dev.hartig.topology.local;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.ExitCode;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.GithubSecret;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.plan.Ports;
import dev.hartig.topology.local.state.FabricState;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code up} leaves running: starts everything and watches it until SIGTERM. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {

  @Mixin private final Where where = new Where();

  @Option(names = "--port-offset")
  private int portOffset;

  @Option(names = "--record", paramLabel = "DIR")
  private @Nullable Path recordings;

  @Override
  public Integer call() throws InterruptedException {
    var layout = where.layout();
    var secret = GithubSecret.of(layout, System.getenv());
    var ordinary = new FabricPlan(layout, Ports.shifted(portOffset), Jvm.current(), secret);
    var folder = recordings;
    var plan = folder == null ? ordinary : ordinary.recording(folder);
    return supervise(plan, portOffset, state -> {});
  }

  /** Runs a fabric in this process until it is asked to end, or cannot start. */
  static int supervise(FabricPlan plan, int portOffset, Consumer<FabricState> listener)
      throws InterruptedException {
    var fabric = new LocalFabric(plan, EnumSet.allOf(Service.class), portOffset, listener);
    Runtime.getRuntime().addShutdownHook(new Thread(fabric::close, "down"));
    try {
      fabric.start().join();
    } catch (CompletionException e) {
      return ExitCode.FAILURE.value();
    }
    // SIGTERM ends the wait by ending the process; the hook above stops everything before.
    new CountDownLatch(1).await();
    return ExitCode.OK.value();
  }
}

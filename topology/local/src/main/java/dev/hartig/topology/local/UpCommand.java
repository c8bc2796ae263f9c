package dev.hartig.topology.local;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.ExitCode;
import dev.hartig.topology.local.plan.FabricPlan;
import dev.hartig.topology.local.plan.GithubSecret;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.plan.Ports;
import dev.hartig.topology.local.plan.Preflight;
import dev.hartig.topology.local.plan.Trouble;
import dev.hartig.topology.local.state.FabricState;
import dev.hartig.topology.local.state.Leftovers;
import dev.hartig.topology.local.state.LogFile;
import dev.hartig.topology.local.state.StateFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the fabric and returns when everything is ready. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the fabric and returns when everything is ready.")
final class UpCommand implements Callable<Integer> {

  private static final long LOOK_EVERY_MILLIS = 100;
  private static final int LOG_LINES = 12;

  @Mixin private final Where where = new Where();

  @Option(names = "--demo", description = "Then plays a sample week through it.")
  private boolean demo;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Moves every port by N (default: 0).")
  private int portOffset;

  @Option(names = "--foreground", description = "Stays, and takes everything down on Ctrl-C.")
  private boolean foreground;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (portOffset < 0 || portOffset > Ports.HIGHEST_OFFSET) {
      throw new ParameterException(
          spec.commandLine(),
          "--port-offset must be between 0 and " + Ports.HIGHEST_OFFSET + ": " + portOffset);
    }
    var out = spec.commandLine().getOut();
    var layout = where.layout();
    var jvm = jvm();
    if (Leftovers.supervisor(layout).isPresent()) {
      return alreadyRunning(layout, out);
    }
    Leftovers.end(layout).ifPresent(out::println);
    Files.deleteIfExists(layout.stateFile());
    var ports = Ports.shifted(portOffset);
    var trouble =
        Preflight.check(layout, ports, EnumSet.allOf(Service.class)).or(() -> demoJar(layout));
    if (trouble.isPresent()) {
      spec.commandLine().getErr().println(trouble.get().line());
      return trouble.get().code().value();
    }
    var secret = GithubSecret.of(layout, System.getenv());
    var plan = new FabricPlan(layout, ports, jvm, secret);
    out.println("Starting the fabric in " + layout.data());
    out.flush();
    return foreground ? stay(plan, secret, out) : detach(plan, secret, out);
  }

  private Jvm jvm() {
    try {
      return Jvm.current();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int alreadyRunning(Layout layout, PrintWriter out)
      throws IOException, InterruptedException {
    var state = StateFile.read(layout.stateFile());
    out.println("The fabric is running already, see ./hartig status.");
    var ports = Ports.shifted(state.map(FabricState::portOffset).orElse(portOffset));
    var plan = new FabricPlan(layout, ports, Jvm.current(), Map.of());
    return demo ? playDemo(plan, out) : ExitCode.OK.value();
  }

  private int stay(FabricPlan plan, GithubSecret secret, PrintWriter out)
      throws InterruptedException {
    var progress = new Progress(out, false);
    var welcomed = new AtomicBoolean();
    return SuperviseCommand.supervise(
        plan,
        portOffset,
        state -> {
          progress.show(state);
          if (state.phase() == FabricState.Phase.READY && !welcomed.getAndSet(true)) {
            welcome(plan, state, secret);
          } else if (state.phase() == FabricState.Phase.FAILED) {
            complain(plan.layout(), state);
          }
        });
  }

  private int detach(FabricPlan plan, GithubSecret secret, PrintWriter out)
      throws IOException, InterruptedException {
    var layout = plan.layout();
    var log = layout.log(FabricPlan.SUPERVISOR).toFile();
    Files.createDirectories(layout.logs());
    var supervisor =
        new ProcessBuilder(
                plan.supervisor(
                    List.of(
                        "supervise",
                        "--data",
                        layout.data().toString(),
                        "--port-offset",
                        Integer.toString(portOffset))))
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.to(log))
            .redirectErrorStream(true)
            .start();
    var settled = new AtomicBoolean();
    var interruption = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> takeDown(supervisor, settled, interruption), "interruption"));
    var state = follow(supervisor, layout, out);
    if (state.isPresent() && state.get().phase() == FabricState.Phase.READY) {
      settled.set(true);
      welcome(plan, state.get(), secret);
      return demo ? playDemo(plan, out) : ExitCode.OK.value();
    }
    supervisor.waitFor();
    settled.set(true);
    if (state.isPresent()) {
      complain(layout, state.get());
    } else if (!interruption.get()) {
      spec.commandLine().getErr().println("The supervisor ended, see " + log);
      LogFile.tail(log.toPath(), LOG_LINES).forEach(spec.commandLine().getErr()::println);
    }
    return ExitCode.FAILURE.value();
  }

  /** Shows progress until the fabric is ready, has failed, or its supervisor is gone. */
  private static Optional<FabricState> follow(Process supervisor, Layout layout, PrintWriter out)
      throws InterruptedException {
    var progress = new Progress(out, System.console() != null);
    while (true) {
      var alive = !supervisor.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      var state = StateFile.read(layout.stateFile());
      state.ifPresent(progress::show);
      var decided =
          state.filter(
              it ->
                  switch (it.phase()) {
                    case READY, FAILED -> true;
                    case STARTING, STOPPING -> false;
                  });
      if (decided.isPresent() || !alive) {
        progress.end();
        return decided;
      }
    }
  }

  private static void takeDown(
      Process supervisor, AtomicBoolean settled, AtomicBoolean interruption) {
    if (!settled.get()) {
      interruption.set(true);
      System.err.println("Interrupted: taking down what was started");
      supervisor.destroy();
      supervisor.onExit().join();
    }
  }

  private void welcome(FabricPlan plan, FabricState state, GithubSecret secret) {
    var ports = plan.ports();
    var out = spec.commandLine().getOut();
    var ingestion = ports.url(Service.INGESTION);
    state.notes().forEach(note -> out.println("  note: " + note));
    out.printf(Locale.ROOT, "Ready after %.1f s%n%n", state.readyAfterMillis().orElse(0) / 1000.0);
    out.println("  Gateway               " + ports.url(Service.GATEWAY));
    out.println("  Events come in        " + ingestion + "/events");
    out.println("  GitHub's webhooks     " + ingestion + "/webhooks/github");
    out.println("    signed by the secret " + secret.origin());
    out.println("  Kafka                 " + ports.bootstrapServers());
    out.println("  Schema registry       " + ports.registryUrl());
    out.println();
    if (portOffset > 0) {
      out.println("  First: export HARTIG_URL=" + ports.url(Service.GATEWAY));
    }
    out.println(
        "  Next: ./hartig alerts --follow | ./hartig status | ./hartig logs | ./hartig down");
    out.flush();
  }

  private void complain(Layout layout, FabricState state) {
    var err = spec.commandLine().getErr();
    err.println("The fabric did not start: " + state.message().orElse("no reason given"));
    state.processes().stream()
        .filter(row -> row.lastExit().isPresent())
        .forEach(
            row -> {
              err.println("Last lines of " + layout.log(row.name()) + ":");
              LogFile.tail(layout.log(row.name()), LOG_LINES)
                  .forEach(line -> err.println("  " + line));
            });
    err.flush();
  }

  private Optional<Trouble> demoJar(Layout layout) {
    return !demo || Files.isRegularFile(layout.cliJar())
        ? Optional.empty()
        : Optional.of(
            new Trouble(
                ExitCode.ENVIRONMENT,
                layout.cliJar() + " is missing: build it with ./hartig build, or mvn package"));
  }

  private static int playDemo(FabricPlan plan, PrintWriter out)
      throws IOException, InterruptedException {
    out.println();
    out.println("Demo: playing a sample week");
    out.flush();
    return new ProcessBuilder(
            plan.client(List.of("demo", "--url", plan.ports().url(Service.GATEWAY))))
        .inheritIO()
        .start()
        .waitFor();
  }
}

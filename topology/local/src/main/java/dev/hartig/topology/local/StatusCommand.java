package dev.hartig.topology.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.ExitCode;
import dev.hartig.topology.local.plan.Ports;
import dev.hartig.topology.local.process.ExitWords;
import dev.hartig.topology.local.state.FabricState;
import dev.hartig.topology.local.state.FabricState.Row;
import dev.hartig.topology.local.state.Leftovers;
import dev.hartig.topology.local.state.Resident;
import dev.hartig.topology.local.state.StateFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what runs, where, and what crashed. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says what runs, where, and what crashed.")
final class StatusCommand implements Callable<Integer> {

  @Mixin private final Where where = new Where();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var layout = where.layout();
    var state = Leftovers.supervisor(layout).flatMap(alive -> StateFile.read(layout.stateFile()));
    if (state.isEmpty()) {
      out.println(json ? "{\"phase\":\"not-running\"}" : "The fabric is not running.");
      return ExitCode.NOT_RUNNING.value();
    }
    if (json) {
      out.println(withMemory(state.get()).toPrettyString());
    } else {
      table(state.get(), out);
    }
    return ExitCode.OK.value();
  }

  private static ObjectNode withMemory(FabricState state) {
    var node = StateFile.json(state);
    node.path("processes")
        .forEach(
            row ->
                Resident.bytes(row.path("pid").asLong())
                    .ifPresent(bytes -> ((ObjectNode) row).put("residentBytes", bytes)));
    return node;
  }

  private static void table(FabricState state, PrintWriter out) {
    out.printf(
        "The fabric is %s: gateway %s, supervisor %d%n%n",
        StateFile.word(state.phase()),
        Ports.shifted(state.portOffset()).url(Service.GATEWAY),
        state.supervisor().pid());
    out.printf(
        "%-10s %-12s %7s %6s %9s %9s %9s %s%n",
        "process", "state", "pid", "port", "for", "memory", "restarts", "last exit");
    state.processes().forEach(row -> line(row, out));
  }

  private static void line(Row row, PrintWriter out) {
    out.printf(
        "%-10s %-12s %7s %6d %9s %9s %9d %s%n",
        row.name(),
        StateFile.word(row.phase()),
        row.pid().isPresent() ? Long.toString(row.pid().getAsLong()) : "-",
        row.port(),
        length(Duration.between(row.since(), Instant.now())),
        memory(row),
        row.restarts(),
        row.lastExit().isPresent() ? ExitWords.of(row.lastExit().getAsInt()) : "-");
  }

  private static String memory(Row row) {
    var bytes = Resident.bytes(row.pid().orElse(0));
    return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MB" : "-";
  }

  private static String length(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + "h" + duration.toMinutesPart() + "m";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + "m" + duration.toSecondsPart() + "s"
        : Math.max(0, duration.toSeconds()) + "s";
  }
}

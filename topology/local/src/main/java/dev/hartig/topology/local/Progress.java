package dev.hartig.topology.local;

import dev.hartig.topology.local.process.ExitWords;
import dev.hartig.topology.local.process.Lifecycle;
import dev.hartig.topology.local.state.FabricState;
import dev.hartig.topology.local.state.StateFile;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows how a fabric comes up: a line for each process that becomes ready or crashes and, on a
 * terminal, a last line that says what is waited for.
 */
final class Progress {

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, String> shown = new HashMap<>();

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows what changed since the last call. */
  void show(FabricState state) {
    clearLine();
    for (var row : state.processes()) {
      var line = line(row);
      if (!line.isEmpty() && !line.equals(shown.put(row.name(), line))) {
        out.println("  " + line);
      }
    }
    if (terminal) {
      out.print("  … " + waitedFor(state));
    }
    out.flush();
  }

  /** Nothing more is waited for. */
  void end() {
    clearLine();
    out.flush();
  }

  private static String waitedFor(FabricState state) {
    if (state.phase() == FabricState.Phase.STOPPING) {
      return "stopping";
    }
    var starting =
        state.processes().stream()
            .filter(row -> row.phase() == Lifecycle.Phase.STARTING)
            .map(FabricState.Row::name)
            .collect(Collectors.joining(", "));
    return starting.isEmpty() ? "topics and schemas" : starting;
  }

  private void clearLine() {
    if (terminal) {
      // ANSI: to the first column, erase to the end of the line.
      out.print("\r\u001b[K");
    }
  }

  private static String line(FabricState.Row row) {
    return switch (row.phase()) {
      case READY ->
          String.format(
              Locale.ROOT,
              "%-10s ready after %.1f s  (port %d, process %d)",
              row.name(),
              row.readyAfterMillis().orElse(0) / 1000.0,
              row.port(),
              row.pid().orElse(0));
      case BACKING_OFF ->
          String.format(
              Locale.ROOT,
              "%-10s crashed with exit code %s, will be started again",
              row.name(),
              ExitWords.of(row.lastExit().orElse(0)));
      case WAITING, STARTING -> "";
      case STOPPING, STOPPED -> String.format("%-10s %s", row.name(), StateFile.word(row.phase()));
    };
  }
}

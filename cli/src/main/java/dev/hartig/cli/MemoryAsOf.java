package dev.hartig.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a thread as it stood. */
@Command(
    name = "as-of",
    description = "A thread as it stood: what had been decided, promised and asked by a time.",
    footer = {
      "",
      "TIME is when things had happened. What was learned later, such as by an import, counts too,",
      "unless --known says by when it had to be known."
    })
final class MemoryAsOf implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();
  @Mixin private final Asker asker = new Asker();

  @Parameters(index = "0", paramLabel = "THREAD", description = "The thread's whole name.")
  private String thread = "";

  @Parameters(
      index = "1",
      paramLabel = "TIME",
      description = "2026-05-04 (with all of that day, UTC) or 2026-05-04T09:30:00Z.")
  private String time = "";

  @Option(
      names = "--known",
      paramLabel = "TIME",
      description = "Only what the fabric had learned by then.")
  private @Nullable String known;

  MemoryAsOf(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var query = asker.query(console);
    query.put("thread", thread);
    query.put("validAt", time);
    query.put("knownAt", known);
    var memory = connection.fabric(console).get("/threads", query);
    if (connection.json()) {
      console.print(memory);
    } else {
      console.out().println("As of " + time + (known == null ? "" : ", as known " + known) + ":");
      console.print(
          ThreadTree.of(memory, console.times()).render(console.width(), console.colours()));
    }
    return Exit.OK;
  }
}

package dev.hartig.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what memory holds on a thread. */
@Command(
    name = "show",
    description =
        "What memory holds on a thread: decisions, commitments, questions, participants, history.")
final class MemoryShow implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();
  @Mixin private final Asker asker = new Asker();

  @Parameters(
      paramLabel = "THREAD",
      description = "The thread's whole name, such as github/acme/shop/issues/12.")
  private String thread = "";

  MemoryShow(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var query = asker.query(console);
    query.put("thread", thread);
    var memory = connection.fabric(console).get("/threads", query);
    if (connection.json()) {
      console.print(memory);
    } else {
      console.print(
          ThreadTree.of(memory, console.times()).render(console.width(), console.colours()));
    }
    return Exit.OK;
  }
}

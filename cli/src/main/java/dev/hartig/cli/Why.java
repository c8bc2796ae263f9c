package dev.hartig.cli;

import dev.hartig.cli.client.Fabric;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains an alert or a signal. */
@Command(
    name = "why",
    description = "The whole chain of reasons behind an alert or a signal, from signal to receipt.")
final class Why implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Parameters(
      paramLabel = "ID",
      description = "An alert's or a signal's id, or at least its first 8 characters.")
  private String id = "";

  Why(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var answer = connection.fabric(console).get("/why/" + Fabric.encoded(id), Map.of());
    if (connection.json()) {
      console.print(answer);
    } else {
      console.print(
          new Chain(answer, console.times()).tree().render(console.width(), console.colours()));
    }
    return Exit.OK;
  }
}

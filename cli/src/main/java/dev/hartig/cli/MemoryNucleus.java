package dev.hartig.cli;

import dev.hartig.cli.client.Fabric;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the nucleus page of a team. */
@Command(
    name = "nucleus",
    description =
        "A team's page: what it is about, what it has settled, where it stands; each line with its"
            + " evidence.",
    footer = {
      "",
      "TEAM is its id in the directory. With --markdown, a page to be committed to a wiki."
    })
final class MemoryNucleus implements Callable<Integer> {

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final Connection connection = new Connection();
  @Mixin private final Asker asker = new Asker();

  @Parameters(paramLabel = "TEAM", description = "The team's id in the directory.")
  private String team = "";

  @Option(names = "--markdown", description = "A Markdown page, days in UTC.")
  private boolean markdown;

  MemoryNucleus(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (markdown && connection.json() && spec != null) {
      throw new ParameterException(spec.commandLine(), "give either --json or --markdown");
    }
    var page =
        connection.fabric(console).get("/nucleus/" + Fabric.encoded(team), asker.query(console));
    if (connection.json()) {
      console.print(page);
    } else if (markdown) {
      console.print(NucleusPage.of(page));
    } else {
      console.print(
          NucleusTree.of(page, console.times()).render(console.width(), console.colours()));
    }
    return Exit.OK;
  }
}

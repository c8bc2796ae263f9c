package dev.hartig.topology.local;

import dev.hartig.topology.local.plan.ExitCode;
import dev.hartig.topology.local.plan.Layout;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the fabric and deletes its data. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Stops the fabric and deletes its topics, schemas, state and logs.")
final class ResetCommand implements Callable<Integer> {

  @Mixin private final Where where = new Where();

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var layout = where.layout();
    var out = spec.commandLine().getOut();
    if (!yes && !agreed(layout)) {
      spec.commandLine().getErr().println("Nothing deleted. Say yes when asked, or give --yes.");
      return ExitCode.USAGE.value();
    }
    var unused = DownCommand.down(layout, out);
    for (var folder : layout.made()) {
      Folders.delete(folder);
    }
    out.println("Deleted the fabric's data in " + layout.data());
    return ExitCode.OK.value();
  }

  private static boolean agreed(Layout layout) {
    var console = System.console();
    if (console == null) {
      return false;
    }
    var answer =
        console.readLine("Delete every topic, schema and state in %s? [yes/no] ", layout.data());
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }
}

package dev.hartig.topology.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the local fabric, as {@code ./hartig} calls them. */
@Command(
    name = "hartig",
    mixinStandardHelpOptions = true,
    description =
        "The local fabric: a broker, a schema registry and every service on this machine.",
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DownCommand.class,
      ResetCommand.class,
      SuperviseCommand.class,
      TrainCommand.class
    })
public final class Main {

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command; the exit codes are those of {@code ExitCode}. */
  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(arguments);
  }
}

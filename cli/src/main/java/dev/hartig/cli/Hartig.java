package dev.hartig.cli;

import dev.hartig.cli.client.Refused;
import dev.hartig.cli.client.Unreachable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of all commands. */
@Command(
    name = "hartig",
    synopsisSubcommandLabel = "COMMAND",
    description = "Listens to what happens, remembers it, and tells those who need to know.",
    headerHeading = "",
    descriptionHeading = "%n",
    commandListHeading = "%nClient commands (any fabric, --url or HARTIG_URL):%n",
    footer = {
      "",
      "The local fabric: up, down, status, logs, reset, build, test, bench, eval.",
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no fabric there,",
      "            4 not found, 5 partly failed, 130 interrupted."
    })
final class Hartig implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Hartig() {}

  /** Runs one command; returns its exit code. */
  static int run(Console console, String... arguments) {
    var line =
        new CommandLine(new Hartig())
            .addSubcommand(new HelpCommand())
            .addSubcommand(new Publish(console))
            .addSubcommand(new Import(console))
            .addSubcommand(new Alerts(console))
            .addSubcommand(new Digests(console))
            .addSubcommand(new Ack(console))
            .addSubcommand(new Why(console))
            .addSubcommand(new Brief(console))
            .addSubcommand(new Search(console))
            .addSubcommand(
                group(new Groups.Silences())
                    .addSubcommand(new Silence.Add(console))
                    .addSubcommand(new Silence.All(console))
                    .addSubcommand(new Silence.Expire(console)))
            .addSubcommand(new Receivers(console))
            .addSubcommand(
                group(new Groups.Subscribing())
                    .addSubcommand(new Subscriptions.Apply(console))
                    .addSubcommand(new Subscriptions.All(console))
                    .addSubcommand(new Subscriptions.Show(console))
                    .addSubcommand(new SubscriptionTurns.Pause(console))
                    .addSubcommand(new SubscriptionTurns.Resume(console))
                    .addSubcommand(new SubscriptionTurns.Replay(console))
                    .addSubcommand(new SubscriptionTurns.Delete(console)))
            .addSubcommand(
                group(new Groups.Escalations()).addSubcommand(new EscalationList(console)))
            .addSubcommand(
                group(new OnCall(console))
                    .addSubcommand(new OnCall.Exchange(console))
                    .addSubcommand(new OnCall.Restore(console)))
            .addSubcommand(
                group(new Groups.Letters())
                    .addSubcommand(new DeadLetters.All(console))
                    .addSubcommand(new DeadLetters.Show(console))
                    .addSubcommand(new DeadLetters.Replay(console))
                    .addSubcommand(new DeadLetters.Discard(console)))
            .addSubcommand(
                group(new Groups.Memory())
                    .addSubcommand(new MemoryShow(console))
                    .addSubcommand(new MemoryAsOf(console))
                    .addSubcommand(new MemoryCatalogue(console))
                    .addSubcommand(new MemoryNucleus(console))
                    .addSubcommand(new MemoryExport(console))
                    .addSubcommand(new MemoryImport(console))
                    .addSubcommand(new MemoryForget(console)))
            .addSubcommand(
                group(new Groups.Directory())
                    .addSubcommand(new DirectoryFiles.Apply(console))
                    .addSubcommand(new DirectoryFiles.Diff(console)))
            .addSubcommand(
                group(new Groups.Policy())
                    .addSubcommand(new PolicyApply(console))
                    .addSubcommand(new PolicyImport(console)))
            .addSubcommand(
                group(new Groups.Preferences())
                    .addSubcommand(new PreferenceFiles.Apply(console))
                    .addSubcommand(new PreferenceFiles.Diff(console))
                    .addSubcommand(new PreferencesShow(console)))
            .addSubcommand(
                group(new Groups.Learned())
                    .addSubcommand(new Learning.Show(console))
                    .addSubcommand(new Learning.Reset(console))
                    .addSubcommand(new Learning.On(console))
                    .addSubcommand(new Learning.Off(console)))
            .addSubcommand(new Demo(console));
    line.setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(console.width(), 60, 100))
        .setParameterExceptionHandler((wrong, args) -> usage(console, wrong))
        .setExecutionExceptionHandler((failure, command, args) -> failed(console, failure));
    return line.execute(arguments);
  }

  private static CommandLine group(Object command) {
    return new CommandLine(command);
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  private static int usage(Console console, ParameterException wrong) {
    var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    var message =
        wrong instanceof UnmatchedArgumentException unmatched && command.equals("hartig")
            ? "no command '" + unmatched.getUnmatched().getFirst() + "'"
            : wrong.getMessage();
    console.err().println("hartig: " + message);
    console.err().println("Try: " + command + " --help");
    return Exit.USAGE;
  }

  /** Every way to fail that is no bug has one clear line, and a bug has one too. */
  private static int failed(Console console, Exception failure) {
    console.progress("");
    return switch (failure) {
      case Unreachable unreachable -> {
        console.err().println("hartig: " + unreachable.getMessage());
        yield Exit.UNREACHABLE;
      }
      case Refused refused -> {
        Mistakes.print(console, "", refused);
        yield refused.status() == 404 ? Exit.NOT_FOUND : Exit.REFUSED;
      }
      case Unreadable unreadable -> {
        console.err().println(unreadable.getMessage());
        yield Exit.REFUSED;
      }
      case UncheckedIOException io -> {
        console.err().println("hartig: " + io.getMessage());
        yield Exit.REFUSED;
      }
      default -> {
        console.err().println("hartig: this should not happen: " + failure);
        yield Exit.REFUSED;
      }
    };
  }
}

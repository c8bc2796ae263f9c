package dev.hartig.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands that only gather others. */
final class Groups {

  private Groups() {}

  private abstract static class Group implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    private boolean help;

    @Override
    public void run() {
      if (spec != null) {
        throw new ParameterException(spec.commandLine(), "a subcommand is missing");
      }
    }
  }

  /** What memory holds. */
  @Command(name = "memory", description = "What memory holds.", synopsisSubcommandLabel = "COMMAND")
  static final class Memory extends Group {}

  /** What is brought to nobody for a while. */
  @Command(
      name = "silence",
      description = "Keeps alerts quiet for a while.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Silences extends Group {}

  /** Programs that want alerts. */
  @Command(
      name = "subscription",
      description = "Programs that want alerts: which, and by which way.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Subscribing extends Group {}

  /** Who is asked when nobody answers. */
  @Command(
      name = "escalation",
      description = "Who is asked when nobody answers.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Escalations extends Group {}

  /** What was given up. */
  @Command(
      name = "dead-letters",
      description = "What was given up, and delivers it once more.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Letters extends Group {}

  /** People, teams, ownership. */
  @Command(
      name = "directory",
      description = "People, teams and ownership.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Directory extends Group {}

  /** How people would rather be reached. */
  @Command(
      name = "preferences",
      description = "How people would rather be reached.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Preferences extends Group {}

  /** What is learned of people. */
  @Command(
      name = "learning",
      description = "What is learned of how people are best told, and whether.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Learned extends Group {}

  /** Rules of urgency. */
  @Command(name = "policy", description = "Rules of urgency.", synopsisSubcommandLabel = "COMMAND")
  static final class Policy extends Group {}
}

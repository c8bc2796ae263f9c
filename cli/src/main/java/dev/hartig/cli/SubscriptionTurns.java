package dev.hartig.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hartig.cli.Subscriptions.Which;
import dev.hartig.cli.text.Lines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done to one subscription that is there: it pauses, goes on, begins anew, ends. */
final class SubscriptionTurns {

  private SubscriptionTurns() {}

  /** Brings it nothing for now. */
  @Command(
      name = "pause",
      description = "Brings it nothing for now; what comes waits, as long as its topic is kept.")
  static final class Pause implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final Which which = new Which();

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    Pause(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var empty = JsonNodeFactory.instance.objectNode();
      var query = which.query(console);
      var one = connection.fabric(console).post(Subscriptions.path(name, "/pause"), query, empty);
      return Subscriptions.told(console, connection, one, "Paused " + Lines.clean(name) + ".");
    }
  }

  /** Goes on. */
  @Command(name = "resume", description = "Goes on where it was paused.")
  static final class Resume implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final Which which = new Which();

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    Resume(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var empty = JsonNodeFactory.instance.objectNode();
      var query = which.query(console);
      var one = connection.fabric(console).post(Subscriptions.path(name, "/resume"), query, empty);
      return Subscriptions.told(
          console, connection, one, "Going on with " + Lines.clean(name) + ".");
    }
  }

  /** Begins anew. */
  @Command(
      name = "replay",
      description =
          "Brings it everything once more from a moment on, under the same ids, and then what is"
              + " new.",
      footer = {
        "",
        "Alerts are kept for a day on realtime, seven days on fast and ninety on slow."
      })
  static final class Replay implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final Which which = new Which();

    @Option(
        names = "--from",
        paramLabel = "TIME",
        required = true,
        description = "2026-11-20, which begins at midnight UTC, or 2026-11-20T09:30:00Z.")
    private String from = "";

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    Replay(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var body = JsonNodeFactory.instance.objectNode().put("from", from);
      var query = which.query(console);
      var one = connection.fabric(console).post(Subscriptions.path(name, "/replay"), query, body);
      return Subscriptions.told(
          console,
          connection,
          one,
          "Replaying "
              + Lines.clean(name)
              + " from "
              + console.times().show(one.path("from").asText())
              + ".");
    }
  }

  /** Takes it out. */
  @Command(name = "delete", description = "Takes it out; nothing more is brought to it.")
  static final class Delete implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final Which which = new Which();

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    Delete(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var one =
          connection.fabric(console).delete(Subscriptions.path(name, ""), which.query(console));
      return Subscriptions.told(console, connection, one, "Deleted " + Lines.clean(name) + ".");
    }
  }
}

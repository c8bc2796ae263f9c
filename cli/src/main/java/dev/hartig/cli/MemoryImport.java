package dev.hartig.cli;

import dev.hartig.cli.client.Remembered;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in what another fabric's memory wrote out. */
@Command(
    name = "import",
    description =
        "Takes in what 'hartig memory export' wrote: the turns go in as history, and memory reads"
            + " decisions, promises and questions out of them again.",
    footer = {
      "",
      "Nobody is notified. Importing the same again changes nothing. Exit code 5 when some lines",
      "could not be taken in; the others are."
    })
final class MemoryImport implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--events-url",
      paramLabel = "URL",
      description = "The events door; else HARTIG_EVENTS_URL, else what the gateway names.")
  private @Nullable String eventsUrl;

  @Option(
      names = "--organisation",
      paramLabel = "O",
      description = "Whose memory; else the door's own organisation.")
  private @Nullable String organisation;

  @Parameters(paramLabel = "FILE|-", description = "JSON Lines; - is standard input.")
  private String file = "-";

  MemoryImport(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var text = Source.text(console, file);
    var mistakes = new Tally();
    var events = new ArrayList<String>();
    var derived = 0;
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      // What is not sent leaves an empty line, so that the door counts lines as the file does.
      var event = "";
      if (!line.isBlank()) {
        switch (Remembered.of(line, organisation)) {
          case Remembered.Turn turn -> event = turn.event().toString();
          case Remembered.Derived fact -> derived++;
          case Remembered.Wrong(var field, var message) ->
              mistakes.wrong(file, number, field.isEmpty() ? message : field + " " + message);
        }
      }
      events.add(event);
    }
    var lines = String.join("\n", events);
    if (lines.isBlank() && mistakes.wrong() == 0) {
      throw new Unreadable(file, 1, "holds no turn; expected what 'hartig memory export' wrote");
    }
    var tally = mistakes;
    if (!lines.isBlank()) {
      var given = eventsUrl == null ? console.environment().get("HARTIG_EVENTS_URL") : eventsUrl;
      tally = new Importer(connection.fabric(console, given)).lines(file, lines);
      tally.add(mistakes);
    }
    tally.printErrors(console);
    if (connection.json()) {
      console.print(tally.json().put("derived", derived));
    } else {
      console.out().println(tally.summary());
      console
          .out()
          .println(derived + " decisions, promises and questions are read out of them again.");
    }
    return tally.exit();
  }
}

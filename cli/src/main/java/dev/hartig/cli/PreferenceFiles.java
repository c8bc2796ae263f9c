package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.client.Refused;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends a file of people's preferences, and tells what it changes. */
abstract class PreferenceFiles implements Callable<Integer> {

  private static final String FORM = "The file is described in docs/reference/preferences.md.";

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Parameters(paramLabel = "FILE", description = "A YAML file, or - for standard input.")
  private String file = "";

  private PreferenceFiles(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var text = Source.text(console, file);
    try {
      var answer = ask(connection.fabric(console), text);
      answer.path("warnings").forEach(one -> console.err().println(file + ": " + one.asText()));
      if (connection.json()) {
        console.print(answer);
      } else {
        console.print(lines(answer));
      }
      return Exit.OK;
    } catch (Refused refused) {
      Mistakes.print(console, file, refused);
      return Exit.REFUSED;
    }
  }

  abstract JsonNode ask(Fabric fabric, String text);

  private static List<String> lines(JsonNode answer) {
    var lines = DirectoryChanges.changes(answer);
    lines.add(
        "%s: preferences of %d; %s."
            .formatted(
                Field.text(answer, "organisation"),
                answer.path("people").asInt(),
                DirectoryChanges.turns(answer)));
    return lines;
  }

  /** Applies it. */
  @Command(
      name = "apply",
      description = "Replaces what the people in a file prefer; nobody else's preferences change.",
      footer = {"", FORM})
  static final class Apply extends PreferenceFiles {

    Apply(Console console) {
      super(console);
    }

    @Override
    JsonNode ask(Fabric fabric, String text) {
      return fabric.put("/preferences", PolicyApply.YAML, text);
    }
  }

  /** Only tells. */
  @Command(
      name = "diff",
      description = "Shows what applying the file would change; nothing is applied.",
      footer = {"", FORM})
  static final class Diff extends PreferenceFiles {

    Diff(Console console) {
      super(console);
    }

    @Override
    JsonNode ask(Fabric fabric, String text) {
      return fabric.post("/preferences/diff", PolicyApply.YAML, text);
    }
  }
}

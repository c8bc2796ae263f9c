package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.client.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Applies files that administrators write: all of a file, or nothing of it. */
abstract class Apply implements Callable<Integer> {

  static final String YAML = "application/yaml";

  private final Console console;
  private final String door;

  @Mixin private final Connection connection = new Connection();

  @Parameters(paramLabel = "FILE", description = "A YAML file, or - for standard input.")
  private String file = "";

  private Apply(Console console, String door) {
    this.console = console;
    this.door = door;
  }

  @Override
  public Integer call() {
    var text = Source.text(console, file);
    try {
      var answer = connection.fabric(console).put(door, YAML, text);
      if (connection.json()) {
        console.print(answer);
      } else {
        console.out().println(summary(answer));
      }
      return Exit.OK;
    } catch (Refused refused) {
      Mistakes.print(console, file, refused);
      return Exit.REFUSED;
    }
  }

  abstract String summary(JsonNode answer);

  /** Applies a directory. */
  @Command(
      name = "apply",
      description = "Replaces an organisation's people, teams and ownership by a file.",
      footer = {"", "The file is described in docs/reference/directory-file.md."})
  static final class Directory extends Apply {

    Directory(Console console) {
      super(console, "/directory");
    }

    @Override
    String summary(JsonNode answer) {
      return answer.path("organisation").asText()
          + ": "
          + answer.path("people").asInt()
          + " people, "
          + answer.path("teams").asInt()
          + " teams, "
          + answer.path("ownership").asInt()
          + " owned resources; "
          + answer.path("added").asInt()
          + " entries new, "
          + answer.path("removed").asInt()
          + " removed.";
    }
  }

  /** Applies policies. */
  @Command(
      name = "apply",
      description = "Replaces an organisation's rules of urgency and of the medium by a file.",
      footer = {"", "The file is described in docs/reference/directory-file.md."})
  static final class Policy extends Apply {

    Policy(Console console) {
      super(console, "/policies");
    }

    @Override
    String summary(JsonNode answer) {
      var medium = answer.path("medium").asInt();
      return answer.path("organisation").asText()
          + ": "
          + answer.path("policies").asInt()
          + " policies"
          + (medium == 0 ? "" : ", " + medium + " rules of the medium")
          + "; "
          + answer.path("added").asInt()
          + " new, "
          + answer.path("removed").asInt()
          + " removed.";
    }
  }
}

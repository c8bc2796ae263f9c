package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.client.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Applies a file of policies: all of it, or nothing. */
@Command(
    name = "apply",
    description = "Replaces an organisation's rules, subscriptions and escalations by a file.",
    footer = {"", "The file is described in docs/reference/directory-file.md."})
final class PolicyApply implements Callable<Integer> {

  static final String YAML = "application/yaml";

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Parameters(paramLabel = "FILE", description = "A YAML file, or - for standard input.")
  private String file = "";

  PolicyApply(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var text = Source.text(console, file);
    try {
      var answer = connection.fabric(console).put("/policies", YAML, text);
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

  private static String summary(JsonNode answer) {
    var medium = answer.path("medium").asInt();
    var subscriptions = answer.path("subscriptions").asInt();
    var escalations = answer.path("escalations").asInt();
    var inhibitions = answer.path("inhibitions").asInt();
    var mutes = answer.path("mutes").asInt();
    var tempos = answer.path("tempos").asInt();
    var groupings = answer.path("groupings").asInt();
    return answer.path("organisation").asText()
        + ": "
        + answer.path("policies").asInt()
        + " policies"
        + (medium == 0 ? "" : ", " + medium + " rules of the medium")
        + (subscriptions == 0 ? "" : ", " + subscriptions + " subscriptions")
        + (escalations == 0 ? "" : ", " + escalations + " escalations")
        + (inhibitions == 0 ? "" : ", " + inhibitions + " inhibitions")
        + (mutes == 0 ? "" : ", " + mutes + " mutes")
        + (tempos == 0 ? "" : ", " + tempos + " tempos")
        + (groupings == 0 ? "" : ", " + groupings + " groupings")
        + "; "
        + answer.path("added").asInt()
        + " new, "
        + answer.path("removed").asInt()
        + " removed.";
  }
}

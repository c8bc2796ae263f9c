package dev.hartig.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.text.Lines;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Acknowledges an alert. */
@Command(name = "ack", description = "Acknowledges an alert: somebody has it in hand.")
final class Ack implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--as",
      paramLabel = "WHO",
      description = "Who acknowledges; else HARTIG_USER, else the user of this machine.")
  private @Nullable String who;

  @Option(names = "--note", paramLabel = "TEXT", description = "Your words, kept with the alert.")
  private String note = "";

  @Option(names = "--resolve", description = "Say that it is done, not only in hand.")
  private boolean resolve;

  @Parameters(
      paramLabel = "ID",
      description = "The alert's id, or at least its first 8 characters.")
  private String id = "";

  Ack(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var environment = console.environment();
    var user = environment.getOrDefault("USER", "cli");
    var by = who == null ? environment.getOrDefault("HARTIG_USER", user) : who;
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", resolve ? "resolve" : "acknowledge")
            .put("by", by)
            .put("note", note);
    var answer =
        connection.fabric(console).post("/alerts/" + Fabric.encoded(id) + "/responses", body);
    if (connection.json()) {
      console.print(answer);
    } else {
      console
          .out()
          .println(
              (resolve ? "Resolved " : "Acknowledged ")
                  + Lines.shortId(answer.path("alertId").asText())
                  + " as "
                  + answer.path("by").asText()
                  + ".");
    }
    return Exit.OK;
  }
}

package dev.hartig.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.text.Lines;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Acknowledges an alert, or says something else to it. */
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

  @ArgGroup private @Nullable Instead instead;

  /** What is said instead; one of them. */
  private static final class Instead {

    @Option(names = "--resolve", description = "Say that it is done, not only in hand.")
    private boolean resolve;

    @Option(
        names = "--wrong-person",
        description = "Say that this matter is not for them; the alert stays as it is.")
    private boolean wrong;

    @Option(names = "--right-person", description = "Take that back.")
    private boolean right;

    @Option(
        names = "--wrong-medium",
        description = "Say that another medium would have been right; learned from.")
    private boolean medium;

    @Option(names = "--too-late", description = "Say that it came too late; learned from.")
    private boolean late;

    @Option(names = "--too-much", description = "Say that it is too much; learned from.")
    private boolean much;

    private String kind() {
      if (resolve) {
        return "resolve";
      }
      if (wrong || right) {
        return wrong ? "wrong-person" : "right-person";
      }
      return medium ? "wrong-medium" : late ? "too-late" : "too-much";
    }
  }

  @Parameters(
      paramLabel = "ID",
      description = "The alert's id, or at least its first 8 characters.")
  private String id = "";

  Ack(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var by = who == null ? console.user() : who;
    var kind = kind();
    var body =
        JsonNodeFactory.instance.objectNode().put("kind", kind).put("by", by).put("note", note);
    var answer =
        connection.fabric(console).post("/alerts/" + Fabric.encoded(id) + "/responses", body);
    if (connection.json()) {
      console.print(answer);
    } else {
      console
          .out()
          .println(
              told(
                  kind,
                  Lines.shortId(answer.path("alertId").asText()),
                  answer.path("by").asText()));
    }
    return Exit.OK;
  }

  private String kind() {
    return instead == null ? "acknowledge" : instead.kind();
  }

  private static String told(String kind, String alert, String by) {
    return switch (kind) {
      case "resolve" -> "Resolved " + alert + " as " + by + ".";
      case "wrong-person" ->
          "Noted as %s: what follows on the matter of %s is not for them. --right-person takes it back."
              .formatted(by, alert);
      case "right-person" -> "Taken back as %s: the matter of %s is for them.".formatted(by, alert);
      case "wrong-medium" ->
          "Noted as %s: %s came by the wrong medium. `learning show` tells what is learned of it."
              .formatted(by, alert);
      case "too-late" -> "Noted as %s: %s came too late.".formatted(by, alert);
      case "too-much" -> "Noted as %s: %s was too much.".formatted(by, alert);
      default -> "Acknowledged " + alert + " as " + by + ".";
    };
  }
}

package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how it stands with whoever alerts are brought to. */
@Command(
    name = "receivers",
    description = "Whoever alerts are brought to, and how it stands: circuit, waiting, letters.",
    footer = {
      "",
      "webhook: and mail stand in alerting's settings, subscription: was made by a program.",
      "hartig dead-letters replay --receiver R delivers once more what was given up."
    })
final class Receivers implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  Receivers(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var answer = connection.fabric(console).get("/receivers", Map.of());
    if (connection.json()) {
      console.print(answer);
      return Exit.OK;
    }
    var receivers = answer.path("receivers");
    if (receivers.isEmpty()) {
      console.out().println("No receivers.");
      return Exit.OK;
    }
    var table = new Table(0, "RECEIVER", "STATE", "DELIVERED", "FAILED", "WAITING", "LETTERS");
    for (var receiver : receivers) {
      table.row(
          List.of(
              new Cell(receiver.path("receiver").asText(), Style.CYAN),
              state(receiver),
              time(console, receiver, "deliveredAt"),
              time(console, receiver, "failedAt"),
              Cell.of(waiting(receiver)),
              Cell.of(receiver.path("letters").asText())),
          remark(console, receiver));
    }
    console.print(table.render(console.width(), console.colours()));
    return Exit.OK;
  }

  /** How it stands, in the colour of what it means. */
  static Cell state(JsonNode receiver) {
    var state = receiver.path("state").asText("-");
    return new Cell(
        state,
        switch (state) {
          case "delivering" -> Style.GREEN;
          case "resting", "silent", "paused" -> Style.YELLOW;
          case "broken", "disabled" -> Style.RED;
          default -> Style.PLAIN;
        });
  }

  /** When something was; a hyphen when it was not. */
  static Cell time(Console console, JsonNode receiver, String field) {
    var at = receiver.path(field);
    return Cell.of(at.isTextual() ? console.times().show(at.asText()) : "-");
  }

  /** Records that wait, over all channels; a hyphen when nobody has counted. */
  static String waiting(JsonNode receiver) {
    var waiting = receiver.path("waiting");
    if (waiting.isEmpty()) {
      return "-";
    }
    var sum = 0L;
    for (var count : waiting) {
      sum += count.asLong();
    }
    return Long.toString(sum);
  }

  /** What is wrong with it; empty when nothing is, or it is over. */
  static String remark(Console console, JsonNode receiver) {
    if (receiver.path("problem").isTextual()) {
      return receiver.path("problem").asText();
    }
    if (receiver.path("restsUntil").isTextual()) {
      return receiver.path("failure").asText()
          + "; left alone until "
          + console.times().show(receiver.path("restsUntil").asText());
    }
    return switch (receiver.path("state").asText()) {
      case "disabled" -> "answered 410 Gone; gets nothing until it is set up anew";
      case "silent" ->
          "alerting has said nothing since " + console.times().show(receiver.path("at").asText());
      default ->
          receiver.path("failedAt").asText().compareTo(receiver.path("deliveredAt").asText()) > 0
              ? receiver.path("failure").asText("")
              : "";
    };
  }
}

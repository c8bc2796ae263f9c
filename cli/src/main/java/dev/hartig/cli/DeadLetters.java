package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was given up. */
final class DeadLetters {

  private static final String ID = "The letter's id, or at least its first 8 characters.";

  private DeadLetters() {}

  /** Who gave it up or did not take it. */
  private static String whose(JsonNode letter) {
    return letter.path("delivery").path("receiver").asText(letter.path("service").asText());
  }

  /** What it is about: a matter and its recipient, or a place in Kafka. */
  private static String what(JsonNode letter) {
    var delivery = letter.path("delivery");
    if (delivery.isObject()) {
      return delivery.path("thread").asText() + " for " + delivery.path("recipient").asText();
    }
    var offset = letter.path("offset");
    return letter.path("topic").asText() + (offset.isNumber() ? " at " + offset.asText() : "");
  }

  private static String why(JsonNode letter) {
    var attempts = letter.path("delivery").path("attempts").asInt();
    return letter.path("cause").asText()
        + ": "
        + letter.path("message").asText()
        + (attempts == 0 ? "" : " (" + count(attempts, "attempt") + ")");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Shows letters. */
  @Command(
      name = "list",
      description =
          "What was given up, newest first: deliveries, and records that nobody could read.",
      footer = {"", "Open ones, unless --all or --state is given."})
  static final class All implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Option(names = "--all", description = "Those that were replayed or discarded, too.")
    private boolean all;

    @Option(
        names = "--state",
        paramLabel = "S",
        description = "open, replayed, delivered, discarded; several with commas.")
    private @Nullable String state;

    @Option(names = "--receiver", paramLabel = "R", description = "Only this receiver's.")
    private @Nullable String receiver;

    @Option(names = "--service", paramLabel = "S", description = "Only what this one gave up.")
    private @Nullable String service;

    @Option(names = "--channel", paramLabel = "C", description = "realtime, fast or slow.")
    private @Nullable String channel;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50.")
    private @Nullable Integer limit;

    All(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Map<String, @Nullable String> query = new HashMap<>();
      query.put("state", all && state == null ? "all" : state);
      query.put("receiver", receiver);
      query.put("service", service);
      query.put("channel", channel);
      query.put("limit", limit == null ? null : limit.toString());
      var answer = connection.fabric(console).get("/dead-letters", query);
      if (connection.json()) {
        console.print(answer);
        return Exit.OK;
      }
      var letters = answer.path("letters");
      if (letters.isEmpty()) {
        console.out().println("No dead letters.");
        return Exit.OK;
      }
      var table = new Table(5, "ID", "CHANNEL", "STATE", "SINCE", "WHOSE", "WHAT");
      for (var letter : letters) {
        table.row(
            List.of(
                new Cell(Lines.shortId(letter.path("id").asText()), Style.CYAN),
                Cell.of(letter.path("channel").asText()),
                Cell.of(letter.path("state").asText()),
                Cell.of(console.times().show(letter.path("at").asText())),
                Cell.of(whose(letter)),
                Cell.of(what(letter))),
            why(letter));
      }
      console.print(table.render(console.width(), console.colours()));
      if (answer.path("more").asBoolean()) {
        console.out().println("There are more: --limit N.");
      }
      return Exit.OK;
    }
  }

  /** Shows one letter. */
  @Command(name = "show", description = "One of them, with what is in it.")
  static final class Show implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Parameters(paramLabel = "ID", description = ID)
    private String id = "";

    Show(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var letter = connection.fabric(console).get("/dead-letters/" + Fabric.encoded(id), Map.of());
      if (connection.json()) {
        console.print(letter);
        return Exit.OK;
      }
      var content = letter.path("content");
      line("Letter", letter.path("id").asText() + ", " + letter.path("state").asText());
      line("Given up", console.times().show(letter.path("at").asText()) + " by " + whose(letter));
      line("Why", why(letter));
      line("What", what(letter) + ", " + letter.path("channel").asText());
      var order = letter.path("order");
      if (order.isObject()) {
        line("Order", order.path("kind").asText() + " by " + order.path("by").asText());
      }
      var alert = content.path("alert");
      if (alert.isObject()) {
        line("Alert", alert.path("id").asText() + " revision " + alert.path("revision").asText());
        line("Title", alert.path("title").asText());
      } else if (content.path("digest").isObject()) {
        digest(content.path("digest"));
      } else {
        line("Value", content.path("size").asText() + " bytes");
        line("", content.path("text").asText(content.path("bytes").asText()));
      }
      return Exit.OK;
    }

    private void digest(JsonNode digest) {
      var lines = digest.path("lines");
      var total = lines.size() + digest.path("more").asInt();
      line("Digest", digest.path("id").asText() + ", " + count(total, "line"));
      lines.forEach(line -> line("", line.path("title").asText()));
    }

    private void line(String name, String value) {
      console.out().println("%-9s %s".formatted(name, Lines.clean(value)).stripTrailing());
    }
  }

  /** Delivers again. */
  @Command(
      name = "replay",
      description = "Delivers once more, under the same id, to the receiver as it is set up now.")
  static final class Replay implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    /** One of them. */
    private static final class Which {

      @Parameters(paramLabel = "ID", description = ID)
      private @Nullable String id;

      @Option(
          names = "--receiver",
          paramLabel = "R",
          required = true,
          description = "All that is open of this receiver, the oldest first.")
      private @Nullable String receiver;
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--as", paramLabel = "WHO", description = "Who wants it, as with ack.")
    private @Nullable String who;

    Replay(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var fabric = connection.fabric(console);
      var body =
          JsonNodeFactory.instance.objectNode().put("by", who == null ? console.user() : who);
      var one = which.id;
      var answer =
          one == null
              ? fabric.post("/dead-letters/replay", body.put("receiver", which.receiver))
              : fabric.post("/dead-letters/" + Fabric.encoded(one) + "/replay", body);
      if (connection.json()) {
        console.print(answer);
      } else if (one == null) {
        var count = answer.path("replayed").asInt();
        console.out().println("Replaying " + count(count, "letter") + ".");
        if (answer.path("more").asBoolean()) {
          console.out().println("There are more: run it again.");
        }
      } else {
        console
            .out()
            .println(
                "Replaying "
                    + Lines.shortId(answer.path("id").asText())
                    + " to "
                    + Lines.clean(whose(answer))
                    + ".");
      }
      return Exit.OK;
    }
  }

  /** Leaves it at that. */
  @Command(name = "discard", description = "Marks one as seen and done with.")
  static final class Discard implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Option(names = "--as", paramLabel = "WHO", description = "Who says so, as with ack.")
    private @Nullable String who;

    @Parameters(paramLabel = "ID", description = ID)
    private String id = "";

    Discard(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Map<String, @Nullable String> query = new HashMap<>();
      query.put("by", who == null ? console.user() : who);
      var answer = connection.fabric(console).delete("/dead-letters/" + Fabric.encoded(id), query);
      if (connection.json()) {
        console.print(answer);
      } else {
        console.out().println("Discarded " + Lines.shortId(answer.path("id").asText()) + ".");
      }
      return Exit.OK;
    }
  }
}

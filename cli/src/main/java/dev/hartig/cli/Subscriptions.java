package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.client.Refused;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Programs that want alerts: which there are, and how it stands with them. */
final class Subscriptions {

  private static final String DOOR = "/subscriptions";

  private Subscriptions() {}

  /** Which one, and who says so. */
  static final class Which {

    @Option(
        names = "--organisation",
        paramLabel = "O",
        description = "Another organisation's; else the gateway's own.")
    private @Nullable String organisation;

    @Option(names = "--as", paramLabel = "WHO", description = "Who says so, as with ack.")
    private @Nullable String who;

    Map<String, @Nullable String> query(Console console) {
      var query = new HashMap<String, @Nullable String>();
      query.put("organisation", organisation);
      query.put("by", who == null ? console.user() : who);
      return query;
    }
  }

  static String path(String name, String action) {
    return DOOR + "/" + Fabric.encoded(name) + action;
  }

  private static String channels(JsonNode one) {
    var channels =
        StreamSupport.stream(one.path("channels").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return channels.isEmpty() ? "all" : channels;
  }

  /** By which way, and where to. */
  private static String way(JsonNode one) {
    var to = one.path("url").asText(one.path("topic").asText(""));
    var format = one.path("format").asText();
    return one.path("transport").asText()
        + (format.equals("cloudevent") ? "" : " (" + format + ")")
        + (to.isEmpty() ? "" : " " + to);
  }

  static Integer told(Console console, Connection connection, JsonNode one, String sentence) {
    if (connection.json()) {
      console.print(one);
    } else {
      console.out().println(sentence);
    }
    return Exit.OK;
  }

  /** Makes or changes some. */
  @Command(
      name = "apply",
      description =
          "Makes the subscriptions of a file, or changes those there are; others stay as they are.",
      footer = {"", "The file is described in docs/reference/subscriptions.md."})
  static final class Apply implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();

    @Option(names = "--as", paramLabel = "WHO", description = "Who says so, as with ack.")
    private @Nullable String who;

    @Parameters(paramLabel = "FILE", description = "A YAML file, or - for standard input.")
    private String file = "";

    Apply(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var text = Source.text(console, file);
      try {
        var by = "?by=" + Fabric.encoded(who == null ? console.user() : who);
        var answer = connection.fabric(console).post(DOOR + by, PolicyApply.YAML, text);
        var count = answer.path("subscriptions").size();
        return told(
            console,
            connection,
            answer,
            "%d subscription%s: %d new, %d changed."
                .formatted(
                    count,
                    count == 1 ? "" : "s",
                    answer.path("added").asInt(),
                    answer.path("changed").asInt()));
      } catch (Refused refused) {
        Mistakes.print(console, file, refused);
        return Exit.REFUSED;
      }
    }
  }

  /** Shows all. */
  @Command(
      name = "list",
      description = "Programs that want alerts, each with how it stands and how much waits for it.")
  static final class All implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final Which which = new Which();

    All(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var answer = connection.fabric(console).get(DOOR, which.query(console));
      if (connection.json()) {
        console.print(answer);
        return Exit.OK;
      }
      var subscriptions = answer.path("subscriptions");
      if (subscriptions.isEmpty()) {
        console.out().println("No subscriptions.");
        return Exit.OK;
      }
      var table = new Table(6, "NAME", "STATE", "DELIVERED", "FAILED", "WAITING", "LETTERS", "WAY");
      for (var one : subscriptions) {
        var health = one.path("health");
        table.row(
            List.of(
                new Cell(one.path("name").asText(), Style.CYAN),
                one.path("paused").asBoolean()
                    ? new Cell("paused", Style.YELLOW)
                    : Receivers.state(health),
                Receivers.time(console, health, "deliveredAt"),
                Receivers.time(console, health, "failedAt"),
                Cell.of(Receivers.waiting(health)),
                Cell.of(health.path("letters").asText("-")),
                Cell.of(way(one))),
            Receivers.remark(console, health));
      }
      console.print(table.render(console.width(), console.colours()));
      return Exit.OK;
    }
  }

  /** Shows one. */
  @Command(name = "show", description = "One of them, with its filter and how it stands.")
  static final class Show implements Callable<Integer> {

    private final Console console;

    @Mixin private final Connection connection = new Connection();
    @Mixin private final Which which = new Which();

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    Show(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var one = connection.fabric(console).get(path(name, ""), which.query(console));
      if (connection.json()) {
        console.print(one);
        return Exit.OK;
      }
      var health = one.path("health");
      line("Name", one.path("organisation").asText() + "/" + one.path("name").asText());
      line("When", one.path("when").asText().isEmpty() ? "always" : one.path("when").asText());
      line("Channels", channels(one));
      line("Way", way(one));
      if (one.path("secret").isTextual()) {
        line("Secret", "hartig.alerting.secrets." + one.path("secret").asText());
      }
      line("From", console.times().show(one.path("from").asText()));
      line(
          "By",
          one.path("by").asText() + ", " + console.times().show(one.path("updatedAt").asText()));
      line("State", one.path("paused").asBoolean() ? "paused" : Receivers.state(health).text());
      line("Trouble", Receivers.remark(console, health));
      line("Waiting", Receivers.waiting(health));
      health
          .path("waiting")
          .properties()
          .forEach(channel -> line("", channel.getKey() + " " + channel.getValue().asText()));
      line("Letters", health.path("letters").asText("-"));
      return Exit.OK;
    }

    private void line(String field, String value) {
      if (!value.isEmpty()) {
        console.out().println("%-9s %s".formatted(field, Lines.clean(value)).stripTrailing());
      }
    }
  }
}

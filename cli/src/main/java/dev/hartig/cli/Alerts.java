package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows alerts. */
@Command(
    name = "alerts",
    description = "Alerts as they stand, newest first, each with its strongest reason.",
    footer = {"", "hartig why ID tells how an alert came about; hartig ack ID acknowledges it."})
final class Alerts implements Callable<Integer> {

  private static final Duration BEFORE_LISTENING_ANEW = Duration.ofSeconds(1);

  private static final int LEAST_TITLE = 12;

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final Connection connection = new Connection();

  @Option(names = "--follow", description = "Keep listening; ends with Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--for",
      paramLabel = "WHO",
      description = "Only for a person: an id such as ann, or a handle such as github:ann.")
  private @Nullable String who;

  @Option(names = "--channel", paramLabel = "C", description = "realtime, fast or slow.")
  private @Nullable String channel;

  @Option(
      names = "--state",
      paramLabel = "S",
      description =
          "open, closed, pending, firing, acknowledged, escalated, resolved, expired, suppressed.")
  private @Nullable String state;

  @Option(names = "--thread", paramLabel = "T", description = "Only of one thread.")
  private @Nullable String thread;

  @Option(
      names = "--when",
      paramLabel = "CEL",
      description =
          "With --follow, only where an expression holds: 'channel == \"realtime\" && role =="
              + " \"responsible\"'.")
  private @Nullable String when;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50 if not given.")
  private @Nullable Integer limit;

  Alerts(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var fabric = connection.fabric(console);
    if (when != null && !follow) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--when goes with --follow");
    }
    if (follow) {
      var wanted = filter();
      wanted.put("when", when);
      while (true) {
        fabric.follow(wanted, this::revision);
        pause();
      }
    }
    var query = new HashMap<>(filter());
    query.put("limit", limit == null ? null : String.valueOf(limit));
    var answer = fabric.get("/alerts", query);
    if (connection.json()) {
      console.print(answer);
    } else {
      show(StreamSupport.stream(answer.path("alerts").spliterator(), false).toList());
    }
    return Exit.OK;
  }

  private HashMap<String, @Nullable String> filter() {
    var filter = new HashMap<String, @Nullable String>();
    filter.put("for", who);
    filter.put("channel", channel);
    filter.put("state", state);
    filter.put("thread", thread);
    return filter;
  }

  private void show(List<JsonNode> alerts) {
    if (alerts.isEmpty()) {
      console.out().println("No alerts.");
      return;
    }
    var table = new Table(4, "ID", "WHEN", "STATE", "FOR", "WHAT");
    alerts.forEach(alert -> table.row(cells(alert), reason(alert)));
    console.print(table.render(console.width(), console.colours()));
  }

  private List<Cell> cells(JsonNode alert) {
    var state = alert.path("state").asText();
    var grouped = alert.path("grouped").asInt();
    return List.of(
        new Cell(Lines.shortId(alert.path("id").asText()), Style.CYAN),
        Cell.of(console.times().show(alert.path("updatedAt").asText())),
        new Cell(state, Style.ofState(state)),
        Cell.of(alert.path("recipient").path("name").asText()),
        Cell.of((grouped > 1 ? "(" + grouped + ") " : "") + alert.path("title").asText()));
  }

  /** By which way, in which role, and the strongest reason, which the fabric puts first. */
  private static String reason(JsonNode alert) {
    var recipient = alert.path("recipient");
    var text = recipient.path("reasons").path(0).path("text").asText();
    return alert.path("channel").asText()
        + ", by "
        + alert.path("medium").asText().replace('_', ' ')
        + ", "
        + recipient.path("role").asText()
        + (text.isEmpty() ? "" : ": " + text);
  }

  private void revision(JsonNode alert) {
    if (connection.json()) {
      console.print(alert);
      return;
    }
    var cells = cells(alert);
    var line = new StringBuilder();
    for (var cell : cells.subList(0, cells.size() - 1)) {
      line.append(cell.style().on(cell.text(), console.colours())).append("  ");
    }
    var before = cells.stream().limit(cells.size() - 1L).mapToInt(c -> c.text().length() + 2).sum();
    var room = Math.max(LEAST_TITLE, console.width() - before);
    console.out().println(line + Lines.fit(cells.getLast().text(), room));
    var reason = "          └ " + reason(alert);
    console.out().println(Style.DIM.on(cut(reason), console.colours()));
    console.out().flush();
  }

  private String cut(String line) {
    return line.length() <= console.width() ? line : line.substring(0, console.width() - 1) + "…";
  }

  private static void pause() {
    try {
      Thread.sleep(BEFORE_LISTENING_ANEW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

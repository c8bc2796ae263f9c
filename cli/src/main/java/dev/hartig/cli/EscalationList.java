package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is asked when nobody answers. */
@Command(
    name = "list",
    description = "The escalation policies that stand, in the order in which they are asked.",
    footer = {"", "They are applied with hartig policy apply; see docs/how-to/escalate.md."})
final class EscalationList implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(names = "--organisation", paramLabel = "O", description = "Another organisation's.")
  private @Nullable String organisation;

  EscalationList(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("organisation", organisation);
    var answer = connection.fabric(console).get("/escalations", query);
    if (connection.json()) {
      console.print(answer);
      return Exit.OK;
    }
    if (answer.path("escalations").isEmpty()) {
      console.out().println("No escalation policies: who is asked next goes up the directory.");
      return Exit.OK;
    }
    var table = new Table(2, "NAME", "AFTER", "WHO");
    for (var policy : answer.path("escalations")) {
      rows(policy, table);
    }
    console.print(table.render(console.width(), console.colours()));
    return Exit.OK;
  }

  /** A row for each step, after the wait of the one before it. */
  private static void rows(JsonNode policy, Table table) {
    var after = policy.path("after").asText();
    var name = policy.path("name").asText();
    for (var step : policy.path("steps")) {
      table.row(cells(name, shown(after), who(step)), "");
      name = "";
      after = step.path("after").asText();
    }
    var repeat = policy.path("repeat").asInt();
    var handover = words(policy.path("handover"));
    table.row(
        cells("", shown(after), handover.isEmpty() ? "the top of the directory" : handover),
        remark(policy, repeat));
  }

  private static List<Cell> cells(String name, String after, String who) {
    return List.of(new Cell(name, Style.CYAN), Cell.of(after), Cell.of(who));
  }

  private static String remark(JsonNode policy, int repeat) {
    var remarks = new ArrayList<String>();
    if (repeat > 0) {
      remarks.add("steps repeated " + (repeat == 1 ? "once" : repeat + " times") + " before that");
    }
    var teams = words(policy.path("teams"));
    if (!teams.isEmpty()) {
      remarks.add("for " + teams);
    }
    remarks.add("on " + words(policy.path("channels")));
    var when = policy.path("when").asText();
    if (!when.isEmpty()) {
      remarks.add("when " + when);
    }
    return String.join("; ", remarks);
  }

  private static String who(JsonNode step) {
    return words(step.path("who"))
        + (step.path("each").asBoolean() ? " (each)" : "")
        + (step.path("awake").asBoolean() ? " (awake first)" : "");
  }

  private static String words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String shown(String iso) {
    try {
      return Duration.parse(iso).toString().substring(2).toLowerCase(Locale.ROOT);
    } catch (DateTimeException e) {
      return iso;
    }
  }
}

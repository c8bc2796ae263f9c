package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what people were told by digest. */
@Command(
    name = "digest",
    description = "Digests, newest first, each with its lines in the order in which they are read.",
    footer = {"", "hartig why ID tells how a line came about."})
final class Digests implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--for",
      paramLabel = "WHO",
      description = "Only of a person: an id such as ann, or a handle such as github:ann.")
  private @Nullable String who;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many digests; 1 of a person and 10 of all if not given.")
  private @Nullable Integer limit;

  Digests(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("for", who);
    query.put("limit", limit == null ? (who == null ? null : "1") : String.valueOf(limit));
    var answer = connection.fabric(console).get("/digests", query);
    if (connection.json()) {
      console.print(answer);
      return Exit.OK;
    }
    var digests = answer.path("digests");
    if (digests.isEmpty()) {
      console.out().println("No digests.");
    }
    for (var digest : digests) {
      show(digest);
    }
    return Exit.OK;
  }

  private void show(JsonNode digest) {
    var lines = digest.path("lines");
    var more = digest.path("more").asInt();
    console
        .out()
        .println(
            "Digest for %s, %s: %s"
                .formatted(
                    digest.path("recipientName").asText(),
                    console.times().show(digest.path("at").asText()),
                    count(lines.size() + more)));
    var table = new Table(3, "ID", "STATE", "ROLE", "WHAT");
    for (var line : lines) {
      table.row(cells(line), line.path("reason").asText());
    }
    console.print(table.render(console.width(), console.colours()));
    if (more > 0) {
      console.out().println("And " + more + " more: hartig alerts --for " + recipient(digest));
    }
  }

  private static List<Cell> cells(JsonNode line) {
    var state = line.path("state").asText();
    var grouped = line.path("grouped").asInt();
    return List.of(
        new Cell(Lines.shortId(line.path("alertId").asText()), Style.CYAN),
        new Cell(state, Style.ofState(state)),
        Cell.of(line.path("role").asText()),
        Cell.of((grouped > 1 ? "(" + grouped + ") " : "") + line.path("title").asText()));
  }

  private static String recipient(JsonNode digest) {
    return digest.path("recipient").asText();
  }

  private static String count(int lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }
}

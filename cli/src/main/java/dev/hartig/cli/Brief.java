package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to know before a meeting, of a thread, or when somebody leaves. */
@Command(
    name = "brief",
    description =
        "What to know of a meeting, a thread or a person: decisions, open promises, what nobody"
            + " answered, related threads.")
final class Brief implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--organisation",
      paramLabel = "O",
      description = "Whose memory; else the gateway's own organisation.")
  private @Nullable String organisation;

  @Parameters(
      paramLabel = "WHAT",
      arity = "1..*",
      description = "A thread, words of a title, or person/ID.")
  private List<String> what = List.of();

  Brief(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("about", String.join(" ", what));
    query.put("organisation", organisation);
    query.put("asker", console.user());
    var brief = connection.fabric(console).get("/briefs", query);
    if (connection.json()) {
      console.print(brief);
    } else {
      console.print(tree(brief).render(console.width(), console.colours()));
    }
    return Exit.OK;
  }

  private static Tree tree(JsonNode brief) {
    var lines = new ArrayList<Tree>();
    brief
        .path("lines")
        .forEach(line -> lines.add(new Tree(line.asText(), Style.PLAIN, List.of(), List.of())));
    return new Tree(
        brief.path("title").asText(),
        Style.BOLD,
        List.of(
            brief.path("about").asText(),
            lines.isEmpty() ? "Memory holds nothing that bears on it." : lines.size() + " to know"),
        lines);
  }
}

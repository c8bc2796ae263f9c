package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Times;
import dev.hartig.cli.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is remembered. */
@Command(
    name = "catalogue",
    description = "What is remembered: how much of each kind, from where, by whom, since when.")
final class MemoryCatalogue implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();
  @Mixin private final Asker asker = new Asker();

  MemoryCatalogue(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var catalogue = connection.fabric(console).get("/memory/catalogue", asker.query(console));
    if (connection.json()) {
      console.print(catalogue);
    } else {
      console.print(tree(catalogue, console.times()).render(console.width(), console.colours()));
      Incomplete.tell(console, catalogue.path("index"));
    }
    return Exit.OK;
  }

  private static Tree tree(JsonNode catalogue, Times times) {
    var notes = new ArrayList<String>();
    if (catalogue.path("turns").asLong() == 0) {
      notes.add("nothing is remembered yet");
    } else {
      notes.add(
          "from "
              + times.show(catalogue.path("firstAt").asText())
              + " to "
              + times.show(catalogue.path("lastAt").asText()));
    }
    for (var kind : List.of("turns", "decisions", "commitments", "questions", "threads")) {
      notes.add(catalogue.path(kind).asLong() + " " + kind);
    }
    return new Tree(
        "Memory of " + catalogue.path("organisation").asText(),
        Style.BOLD,
        notes,
        List.of(
            counts("Sources", catalogue.path("sources"), catalogue.path("sources").size()),
            counts("People", catalogue.path("people"), catalogue.path("authors").asLong())));
  }

  private static Tree counts(String name, JsonNode counts, long all) {
    var parts =
        StreamSupport.stream(counts.spliterator(), false)
            .map(
                one ->
                    new Tree(
                        one.path("count").asLong() + "  " + one.path("name").asText(),
                        Style.PLAIN,
                        List.of(),
                        List.of()))
            .toList();
    var shown = parts.size() < all ? ", the first " + parts.size() : "";
    return new Tree(name + " (" + all + shown + ")", Style.BOLD, List.of(), parts);
  }
}

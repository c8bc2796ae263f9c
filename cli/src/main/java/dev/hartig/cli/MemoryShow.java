package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Times;
import dev.hartig.cli.text.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what memory holds on a thread. */
@Command(
    name = "show",
    description = "What memory holds on a thread: decisions, commitments, participants, history.")
final class MemoryShow implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--organisation",
      paramLabel = "O",
      description = "Whose thread; else the gateway's own organisation.")
  private @Nullable String organisation;

  @Parameters(
      paramLabel = "THREAD",
      description = "The thread's whole name, such as github/acme/shop/issues/12.")
  private String thread = "";

  MemoryShow(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var environment = console.environment();
    var query = new HashMap<String, @Nullable String>();
    query.put("thread", thread);
    query.put("organisation", organisation);
    query.put(
        "asker", environment.getOrDefault("HARTIG_USER", environment.getOrDefault("USER", "cli")));
    var memory = connection.fabric(console).get("/threads", query);
    if (connection.json()) {
      console.print(memory);
    } else {
      console.print(tree(memory, console.times()).render(console.width(), console.colours()));
    }
    return Exit.OK;
  }

  private static Tree tree(JsonNode memory, Times times) {
    var parts = new ArrayList<Tree>();
    part(
        parts,
        "Decisions",
        memory.path("decisions"),
        d ->
            leaf(
                labelled(d)
                    + text(d, "state")
                    + " · "
                    + times.show(text(d, "decidedAt"))
                    + people(" · for ", d.path("supporters"))
                    + people(" · against ", d.path("opponents")),
                text(d, "what")));
    part(
        parts,
        "Commitments",
        memory.path("commitments"),
        c ->
            leaf(
                labelled(c)
                    + (c.path("owners").isEmpty() ? "nobody named" : people("", c.path("owners")))
                    + (text(c, "due").isEmpty() ? "" : " · due " + times.show(text(c, "due")))
                    + " · "
                    + times.show(text(c, "madeAt")),
                text(c, "what")));
    part(
        parts,
        "Participants",
        memory.path("participants"),
        p ->
            leaf(
                (text(p, "name").isEmpty() ? "" : text(p, "name") + " · ")
                    + text(p, "handle")
                    + " · "
                    + p.path("interactions").asInt()
                    + "×, last "
                    + times.show(text(p, "lastAt")),
                ""));
    part(
        parts,
        "History",
        memory.path("history"),
        h ->
            leaf(
                times.show(text(h, "at"))
                    + " · "
                    + text(h, "title")
                    + (text(h, "author").isEmpty() ? "" : " · " + text(h, "author")),
                text(h, "excerpt")));
    var title = text(memory, "title");
    return new Tree(
        title.isEmpty() ? text(memory, "thread") : title,
        Style.BOLD,
        List.of(
            "thread " + text(memory, "thread") + " of " + text(memory, "organisation"),
            memory.path("signals").asInt()
                + " signals, first "
                + times.show(text(memory, "firstAt"))
                + ", last "
                + times.show(text(memory, "lastAt"))),
        parts);
  }

  private static void part(
      List<Tree> parts, String name, JsonNode items, Function<JsonNode, Tree> drawn) {
    if (!items.isEmpty()) {
      var trees = StreamSupport.stream(items.spliterator(), false).map(drawn).toList();
      parts.add(new Tree(name + " (" + items.size() + ")", Style.BOLD, List.of(), trees));
    }
  }

  private static Tree leaf(String label, String note) {
    return new Tree(label, Style.PLAIN, note.isEmpty() ? List.of() : List.of(note), List.of());
  }

  private static String labelled(JsonNode item) {
    return text(item, "label").isEmpty() ? "" : text(item, "label") + " · ";
  }

  private static String people(String before, JsonNode handles) {
    return handles.isEmpty()
        ? ""
        : before
            + StreamSupport.stream(handles.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).isNull() ? "" : node.path(field).asText("");
  }
}

package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches all that is remembered. */
@Command(
    name = "search",
    description = "Finds what was said, decided, promised or asked, best first, and tells why.",
    footer = {"", "hartig memory show THREAD tells what memory holds on a thread that was found."})
final class Search implements Callable<Integer> {

  private static final String INDENT = "      ";

  /** Lines of a passage on a terminal. */
  private static final int MOST_LINES = 3;

  private final Console console;

  @Mixin private final Connection connection = new Connection();
  @Mixin private final Asker asker = new Asker();

  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "Words or a question.")
  private List<String> words = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Nothing earlier: 2026-05-04 or 2026-05-04T09:30:00Z.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "TIME", description = "Nothing at that time or later.")
  private @Nullable String until;

  @Option(
      names = "--people",
      paramLabel = "WHO",
      description = "Only with these people: ids or handles, with commas.")
  private @Nullable String people;

  @Option(names = "--source", paramLabel = "S", description = "Only from these, with commas.")
  private @Nullable String source;

  @Option(
      names = "--kind",
      paramLabel = "K",
      description = "turn, decision, commitment, question; several with commas.")
  private @Nullable String kind;

  @Option(names = "--thread", paramLabel = "T", description = "Only in these, with commas.")
  private @Nullable String thread;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; 10 if not given.")
  private @Nullable Integer limit;

  Search(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var query = asker.query(console);
    query.put("q", String.join(" ", words));
    query.put("from", from);
    query.put("until", until);
    query.put("people", people);
    query.put("source", source);
    query.put("kind", kind);
    query.put("thread", thread);
    query.put("limit", limit == null ? null : String.valueOf(limit));
    var answer = connection.fabric(console).get("/search", query);
    if (connection.json()) {
      console.print(answer);
      return Exit.OK;
    }
    if (answer.path("found").isEmpty()) {
      console.out().println("Nothing found.");
    }
    answer.path("found").forEach(this::show);
    Incomplete.tell(console, answer.path("index"));
    return Exit.OK;
  }

  private void show(JsonNode hit) {
    var entry = hit.path("entry");
    var colours = console.colours();
    var who =
        text(entry, "authorName").isEmpty() ? text(entry, "author") : text(entry, "authorName");
    var head =
        console.times().show(text(entry, "at"))
            + (who.isEmpty() ? "" : " · " + who)
            + " · "
            + text(entry, "kind")
            + " · "
            + text(entry, "thread");
    console
        .out()
        .println(
            Style.CYAN.on(share(hit.path("score")), colours)
                + "  "
                + Lines.fit(head, Math.max(20, console.width() - INDENT.length())));
    var said = text(entry, "text").isBlank() ? text(entry, "title") : text(entry, "text");
    var lines = Lines.wrap(said, Math.max(20, console.width() - INDENT.length() - 1));
    for (var i = 0; i < Math.min(MOST_LINES, lines.size()); i++) {
      var more = i == MOST_LINES - 1 && lines.size() > MOST_LINES;
      console.out().println(INDENT + lines.get(i) + (more ? "…" : ""));
    }
    console.out().println(INDENT + Style.DIM.on(why(hit.path("why"), entry), colours));
  }

  /** What counted, without what did not; then where it stands. */
  private static String why(JsonNode why, JsonNode entry) {
    var parts =
        Stream.of("words", "meaning", "neighbours")
            .filter(part -> why.path(part).asDouble() > 0)
            .map(part -> part + " " + share(why.path(part)))
            .collect(Collectors.joining(", "));
    return Stream.of(parts, text(entry, "url"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String share(JsonNode number) {
    return String.format(Locale.ROOT, "%.2f", number.asDouble());
  }

  private static String text(JsonNode node, String field) {
    return Lines.clean(Field.text(node, field));
  }
}

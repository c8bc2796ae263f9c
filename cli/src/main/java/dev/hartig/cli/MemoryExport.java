package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.client.Fabric;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes out everything remembered. */
@Command(
    name = "export",
    description =
        "Everything remembered, oldest first, as JSON Lines on standard output: one entry per line.",
    footer = {
      "",
      "Nothing that is private is in it. Exit code 5 when memory had not read everything yet."
    })
final class MemoryExport implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();
  @Mixin private final Asker asker = new Asker();

  @Option(names = "--thread", paramLabel = "T", description = "Only of one thread.")
  private @Nullable String thread;

  MemoryExport(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var fabric = connection.fabric(console);
    var query = asker.query(console);
    query.put("thread", thread);
    var written = 0L;
    while (true) {
      var page = page(fabric, query);
      for (var entry : page.path("entries")) {
        console.print(entry);
        written++;
      }
      console.progress(written + " entries");
      var next = page.path("next").asText("");
      if (page.path("next").isNull() || next.isEmpty() || next.equals(query.get("after"))) {
        console.progress("");
        Incomplete.tell(console, page.path("index"));
        return page.path("index").path("complete").asBoolean(true) ? Exit.OK : Exit.PARTLY;
      }
      query.put("after", next);
    }
  }

  private static JsonNode page(Fabric fabric, Map<String, @Nullable String> query) {
    return fabric.get("/memory/export", query);
  }
}

package dev.hartig.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hartig.cli.text.Table;
import dev.hartig.cli.text.Table.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports files. */
@Command(
    name = "import",
    description = "Imports minutes (*.md) and CloudEvents (*.ndjson), files or whole folders.",
    footer = {"", "Importing the same file again is harmless: what is known is not taken twice."})
final class Import implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--events-url",
      paramLabel = "URL",
      description = "The events door; else HARTIG_EVENTS_URL, else what the gateway names.")
  private @Nullable String eventsUrl;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
  private List<String> paths = List.of();

  Import(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var files = paths.stream().flatMap(path -> files(path).stream()).toList();
    var given = eventsUrl == null ? console.environment().get("HARTIG_EVENTS_URL") : eventsUrl;
    var importer = new Importer(connection.fabric(console, given));
    var total = new Tally();
    var table = new Table(0, "FILE", "ACCEPTED", "KNOWN", "THREADS", "REFUSED");
    var json = JsonNodeFactory.instance.objectNode();
    var each = json.putArray("files");
    for (var i = 0; i < files.size(); i++) {
      var file = files.get(i);
      console.progress("importing " + (i + 1) + " of " + files.size() + ": " + file);
      var tally = one(importer, file);
      total.add(tally);
      each.add(tally.json().put("file", file));
      table.row(
          List.of(
              Cell.of(file),
              Cell.of(String.valueOf(tally.accepted())),
              Cell.of(String.valueOf(tally.duplicates())),
              Cell.of(String.valueOf(tally.threads())),
              Cell.of(String.valueOf(tally.wrong()))),
          "");
    }
    console.progress("");
    total.printErrors(console);
    if (connection.json()) {
      json.put("accepted", total.accepted())
          .put("duplicates", total.duplicates())
          .put("refused", total.wrong());
      console.print(json);
    } else {
      console.print(table.render(console.width(), console.colours()));
      console.out().println(total.summary());
    }
    return total.exit();
  }

  private Tally one(Importer importer, String file) {
    try {
      if (!Importer.takes(file)) {
        throw new Unreadable(file, 1, "only *.md and *.ndjson can be imported");
      }
      return importer.send(file, Source.text(console, file));
    } catch (Unreadable unreadable) {
      // The others are imported all the same.
      var tally = new Tally();
      var message = String.valueOf(unreadable.getMessage()).substring(file.length());
      var line = message.replaceFirst("^:(\\d+): .*", "$1");
      tally.wrong(
          file,
          line.matches("\\d+") ? Integer.parseInt(line) : 0,
          message.replaceFirst("^(:\\d+)?: ", ""));
      return tally;
    }
  }

  /** A folder stands for all that can be imported in it, in the order of names. */
  private List<String> files(String path) {
    var start = console.folder().resolve(path);
    if (!Files.isDirectory(start)) {
      return List.of(path);
    }
    try (var all = Files.walk(start)) {
      var found = new ArrayList<String>();
      all.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(Importer::takes)
          .sorted()
          .forEach(found::add);
      if (found.isEmpty()) {
        throw new Unreadable(path, "holds no *.md and no *.ndjson");
      }
      return found;
    } catch (IOException e) {
      throw new Unreadable(path, "cannot be read");
    }
  }
}

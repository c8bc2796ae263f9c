package dev.hartig.topology.local;

import dev.hartig.topology.local.plan.ExitCode;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.state.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what processes say. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the last lines of one process's log, or of all.")
final class LogsCommand implements Callable<Integer> {

  private static final String SUFFIX = ".log";

  @Mixin private final Where where = new Where();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "broker, registry, supervisor or a service (default: all).")
  private @Nullable String name;

  @Option(names = "--follow", description = "Goes on until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "20",
      description = "Lines of each log (default: 20).")
  private int lines;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var layout = where.layout();
    var names = names(layout);
    if (name != null && !names.contains(name)) {
      spec.commandLine()
          .getErr()
          .println(
              "No log of \""
                  + name
                  + "\" in "
                  + layout.logs()
                  + (names.isEmpty() ? "" : ", there are: " + String.join(", ", names)));
      return ExitCode.FAILURE.value();
    }
    var chosen = Optional.ofNullable(name).map(List::of).orElse(names);
    var out = spec.commandLine().getOut();
    var positions = new LinkedHashMap<String, Long>();
    for (var each : chosen) {
      positions.put(each, LogFile.size(layout.log(each)));
      LogFile.tail(layout.log(each), lines).forEach(line -> print(out, chosen, each, line));
    }
    out.flush();
    if (follow && !chosen.isEmpty()) {
      follow(layout, chosen, positions, out);
    }
    return ExitCode.OK.value();
  }

  private static void follow(
      Layout layout, List<String> names, Map<String, Long> positions, PrintWriter out)
      throws IOException, InterruptedException {
    try (var watch = layout.logs().getFileSystem().newWatchService()) {
      var unused = layout.logs().register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!Thread.currentThread().isInterrupted()) {
        for (var name : names) {
          var added = LogFile.since(layout.log(name), positions.getOrDefault(name, 0L));
          added.text().lines().forEach(line -> print(out, names, name, line));
          positions.put(name, added.end());
        }
        out.flush();
        var key = watch.take();
        key.pollEvents();
        key.reset();
      }
    }
  }

  private static void print(PrintWriter out, List<String> names, String name, String line) {
    out.println(names.size() == 1 ? line : "%-10s | %s".formatted(name, line));
  }

  private static List<String> names(Layout layout) throws IOException {
    if (!Files.isDirectory(layout.logs())) {
      return List.of();
    }
    try (var files = Files.list(layout.logs())) {
      return files
          .map(Path::getFileName)
          .map(Path::toString)
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}

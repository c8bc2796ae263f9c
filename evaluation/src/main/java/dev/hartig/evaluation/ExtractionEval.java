package dev.hartig.evaluation;

import dev.hartig.memory.embedding.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code eval extraction}: resolutions and actions of minutes, with their marks shown and hidden.
 * Design looked at the first, third, fifth … page only; both halves are told apart.
 */
@Command(name = "extraction", description = "Decisions and actions found in minutes.")
final class ExtractionEval implements Callable<Integer> {

  private static final int WINDOW = 10;
  private static final int[] WINDOWS = {5, WINDOW, RegionMeasure.TOPIC};

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--dataset", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
  private Dataset dataset = Dataset.minutes;

  @Option(names = "--examples", defaultValue = "2", description = "Examples of each kind of error.")
  private int examples = 2;

  @Option(
      names = "--embedding-threads",
      defaultValue = "0",
      description =
          "Texts embedded at the same time for a classifier of sentences; 0 for none."
              + " ${DEFAULT-VALUE}.")
  private int threads;

  @Parameters(paramLabel = "DIR", description = "Folder with one page for each meeting.")
  private Path folder = Path.of(".");

  /** What can be read. */
  enum Dataset {
    /** A folder of W3C minutes in Markdown. */
    minutes
  }

  private record Half(String name, List<Path> files) {}

  @Override
  public Integer call() throws IOException {
    var files =
        switch (dataset) {
          case minutes -> files();
        };
    var halves =
        List.of(
            new Half("design half", every(files, 0)),
            new Half("other half", every(files, 1)),
            new Half("all", files));
    shown(halves);
    try (var embedding = Embedding.with(threads)) {
      hidden(halves, Finder.all(embedding));
    }
    return 0;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + " is not a folder");
    }
    try (var list = Files.list(folder)) {
      var files = list.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      if (files.isEmpty()) {
        throw new ParameterException(spec.commandLine(), folder + " holds no page (*.md)");
      }
      return files;
    }
  }

  private static List<Path> every(List<Path> files, int first) {
    return IntStream.range(0, files.size())
        .filter(at -> at % 2 == first)
        .mapToObj(files::get)
        .toList();
  }

  private void shown(List<Half> halves) throws IOException {
    print("Marks shown%n%-14s %-12s   gold  found  right  precis.  recall  F1", "", "");
    for (var half : halves) {
      var found = MarkedLines.Found.NOTHING;
      for (var file : half.files()) {
        var name = folder.toAbsolutePath().normalize().getFileName() + "/" + file.getFileName();
        found = found.plus(MarkedLines.of(name, Files.readString(file)));
      }
      print("%-14s %-12s %s", half.name(), "resolutions", found.resolutions().columns());
      print(
          "%-14s %-12s %s   (%d with owners)",
          half.name(), "actions", found.actions().columns(), found.owned());
    }
  }

  private void hidden(List<Half> halves, List<Finder> finders) throws IOException {
    print(
        "%nResolutions, proposals, actions and votes hidden: regions found from talk%n"
            + "%-14s %-8s %-24s   gold  found  right  precis.  recall  F1",
        "", "window", "");
    var slips = new ArrayList<RegionMeasure.Slip>();
    for (var half : halves) {
      var pages = new ArrayList<MarkedPage>();
      for (var file : half.files()) {
        pages.add(MarkedPage.read(file));
      }
      for (var window : WINDOWS) {
        for (var finder : finders) {
          slips.clear();
          var score = new RegionMeasure(finder, window).of(pages, slips);
          print(
              "%-14s %-8s %-24s %s",
              half.name(),
              window == RegionMeasure.TOPIC ? "topic" : window,
              finder.name(),
              score.columns());
        }
      }
      slips.clear();
      new RegionMeasure(finders.getFirst(), WINDOW).of(pages, slips);
    }
    errors(slips);
  }

  private void errors(List<RegionMeasure.Slip> slips) {
    print("%nErrors of memory, window %d, all pages", WINDOW);
    var kinds =
        new EnumMap<RegionMeasure.Slip.Kind, List<RegionMeasure.Slip>>(
            RegionMeasure.Slip.Kind.class);
    slips.forEach(slip -> kinds.computeIfAbsent(slip.kind(), any -> new ArrayList<>()).add(slip));
    kinds.forEach(
        (kind, all) -> {
          print("%5d  %s", all.size(), kind.words());
          all.stream()
              .limit(examples)
              .forEach(slip -> print("         %s, %s: %s", slip.page(), slip.title(), cut(slip)));
        });
  }

  private static String cut(RegionMeasure.Slip slip) {
    return slip.said().length() > 120 ? slip.said().substring(0, 120) + "…" : slip.said();
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
  }
}

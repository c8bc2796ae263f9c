package dev.hartig.loadtests.command;

import dev.hartig.loadtests.report.Json;
import dev.hartig.loadtests.report.Machine;
import dev.hartig.loadtests.report.Page;
import dev.hartig.loadtests.report.Report;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Table;
import dev.hartig.loadtests.runs.Measure;
import dev.hartig.loadtests.runs.Stage;
import dev.hartig.loadtests.runs.WarmUp;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.topology.local.plan.Jvm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./hartig bench}: starts a fabric of its own on free ports, measures it beside its peers
 * and takes it down again. Exit code 1 when anything accepted did not come out; a target that is
 * missed is shown, and no failure.
 */
@Command(
    name = "hartig bench",
    description = "Measure the fabric beside its peers, in the same run on this machine.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  private static final int WRONG_INPUT = 2;
  private static final String STDOUT = "-";

  @Parameters(
      paramLabel = "WORKLOAD",
      description = "Names, or files of your own ending in .yaml; without any, the standard set.")
  private List<String> names = List.of();

  @Option(
      names = "--quick",
      description =
          "A short warm-up, shorter and fewer runs: three minutes for one workload, about one more"
              + " for each further. A first impression.")
  private boolean quick;

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each instead of the file's.")
  private @Nullable Integer runs;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Signals on each channel before anything is measured (6000, quick 2000).")
  private @Nullable Integer warmUps;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write all figures as JSON; - for standard output instead of the table.")
  private @Nullable String json;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots.")
  private @Nullable Path html;

  @Option(names = "--list", description = "Only say which workloads there are.")
  private boolean list;

  private final PrintStream out;
  private final Path root = Path.of(System.getProperty("hartig.root", "."));

  Bench(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    var out = System.out;
    // Whatever else speaks must not get between the figures.
    System.setOut(System.err);
    System.exit(new CommandLine(new Bench(out)).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<Workload> workloads;
    try {
      var catalogue = new Catalogue(root.resolve("load-tests/src/main/workloads"), quick);
      if (list) {
        catalogue.all().forEach(this::list);
        return 0;
      }
      workloads = names.isEmpty() ? catalogue.standard() : catalogue.named(names);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return WRONG_INPUT;
    }
    var times = runs;
    if (times != null) {
      if (times < 1) {
        System.err.println("--runs must be at least 1, not " + times);
        return WRONG_INPUT;
      }
      workloads = workloads.stream().map(workload -> workload.runs(times)).toList();
    }
    try {
      var report = run(workloads);
      write(report);
      return report.complete() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      // A compiler that is none.
      System.err.println(e.getMessage());
      return WRONG_INPUT;
    } catch (IllegalStateException e) {
      // Such as a fabric that does not start: the message has the end of its logs.
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private void list(Workload workload) {
    out.printf(
        "%-22s %-16s %s%n",
        workload.about().name(),
        Catalogue.word(workload.about().part()),
        workload.about().description());
  }

  private Report run(List<Workload> workloads) {
    var at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var machine = Machine.here(root);
    var start = System.nanoTime();
    var sections = new ArrayList<Section>();
    var plan = quick ? WarmUp.quick() : WarmUp.full();
    var warmUp = warmUps == null ? plan : plan.signals(Math.max(0, warmUps));
    var starts = workloads.stream().filter(Workload.ColdStart.class::isInstance).toList();
    var rest = workloads.stream().filter(one -> !starts.contains(one)).toList();
    var usual = Jvm.current().compiler();
    sections.addAll(measured(starts, warmUp, usual).sections());
    var warm = measured(rest, warmUp, warmUp.compiler(usual, System.getenv()));
    sections.addAll(warm.sections());
    var seconds = (System.nanoTime() - start) / 1e9;
    return Report.of(at, command(), quick, warm.warmth(), machine, seconds, sections);
  }

  private record Measured(List<Section> sections, String warmth) {}

  /** With a fabric of their own, if there are any. */
  private Measured measured(List<Workload> workloads, WarmUp warmUp, Jvm.Compiler compiler) {
    if (workloads.isEmpty()) {
      return new Measured(List.of(), "");
    }
    var sections = new ArrayList<Section>();
    try (var stage = new Stage(root, warmUp, compiler, line -> System.err.println(line))) {
      for (var workload : workloads) {
        sections.add(Measure.measure(workload, stage));
      }
      return new Measured(sections, stage.warmth());
    }
  }

  private String command() {
    var compiler = System.getenv(Jvm.Compiler.VARIABLE);
    return (compiler == null ? "" : Jvm.Compiler.VARIABLE + "=" + compiler + " ")
        + "./hartig bench"
        + (names.isEmpty() ? "" : " " + String.join(" ", names))
        + (quick ? " --quick" : "")
        + (runs == null ? "" : " --runs " + runs)
        + (warmUps == null ? "" : " --warm-up " + warmUps);
  }

  private void write(Report report) throws IOException {
    if (STDOUT.equals(json)) {
      out.print(Json.of(report));
    } else {
      out.print(Table.of(report));
      if (json != null) {
        Files.writeString(Path.of(json), Json.of(report));
      }
    }
    if (html != null) {
      Files.writeString(html, Page.of(report));
    }
    out.flush();
  }
}

package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import dev.hartig.loadtests.report.Figure;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.topology.catalogue.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long the fabric of this call took to start, and what it holds and burns when idle. */
final class ColdStartRun {

  private static final double MOST_SECONDS = 30;
  private static final long MOST_RESIDENT = 350_000_000;

  private ColdStartRun() {}

  static Section measure(Workload.ColdStart it, Stage stage) {
    var meter = Meter.start(stage::processes);
    pause(it.idle().toMillis());
    var reading = meter.read();
    var figures = new ArrayList<Figure>();
    figures.add(Figure.of("ready", "s", List.of(stage.coldStartSeconds())));
    var resident = reading.residentBytes();
    var largest =
        Arrays.stream(Service.values())
            .mapToLong(service -> resident.getOrDefault(service.word(), 0L))
            .max()
            .orElse(0);
    var all =
        resident.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(Meter.DRIVER))
            .mapToLong(Map.Entry::getValue)
            .sum();
    figures.add(Figure.of("largest service", "MB", List.of(largest / 1e6)));
    figures.add(Figure.of("all processes", "MB", List.of(all / 1e6)));
    figures.add(Figure.of("idle", "cores", List.of(reading.cores())));
    var side =
        new Side("hartig", true, null, figures, List.of(), Sides.memory(reading), Ledger.Sum.NONE);
    return Measure.section(
        it,
        List.of(side),
        List.of(),
        List.of("One start, from the broker's launch until all are ready; the build is not in it."),
        List.of(
            Verdict.of(
                Target.COLD_START,
                stage.coldStartSeconds() <= MOST_SECONDS,
                String.format(
                    Locale.ROOT,
                    "%.1f s on %d cores",
                    stage.coldStartSeconds(),
                    Runtime.getRuntime().availableProcessors())),
            largest == 0
                ? Verdict.notMeasured(Target.RESIDENT, "no /proc on this system")
                : Verdict.of(
                    Target.RESIDENT,
                    largest <= MOST_RESIDENT,
                    String.format(Locale.ROOT, "%.0f MB", largest / 1e6))));
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

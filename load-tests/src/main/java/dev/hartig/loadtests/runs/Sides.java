package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Latencies;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import dev.hartig.loadtests.report.Cost;
import dev.hartig.loadtests.report.Figure;
import dev.hartig.loadtests.report.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Makes sides of a report from runs: medians of each figure, all latencies in one curve. */
final class Sides {

  static final String P50 = "p50";
  static final String P99 = "p99";
  static final String THROUGH = "through";
  static final String DOOR = "door";

  private Sides() {}

  /** Latencies of runs at a fixed rate. */
  static Side latency(String name, boolean ours, List<Pass> passes) {
    var figures = new ArrayList<>(percentiles(passes));
    return side(name, ours, figures, passes, true);
  }

  /** Rates of floods. */
  static Side throughput(String name, boolean ours, List<Pass> passes) {
    var figures = new ArrayList<Figure>();
    figures.add(figure(THROUGH, Figure.PER_SECOND, passes, Pass::throughPerSecond));
    figures.add(figure(DOOR, Figure.PER_SECOND, passes, Pass::doorPerSecond));
    return side(name, ours, figures, passes, false);
  }

  static List<Figure> percentiles(List<Pass> passes) {
    return List.of(
        figure(P50, Figure.MILLIS, passes, pass -> pass.latencies().millis(50)),
        figure("p90", Figure.MILLIS, passes, pass -> pass.latencies().millis(90)),
        figure(P99, Figure.MILLIS, passes, pass -> pass.latencies().millis(99)),
        figure("max", Figure.MILLIS, passes, pass -> pass.latencies().millis(100)));
  }

  static Figure figure(
      String name, String unit, List<Pass> passes, ToDoubleFunction<Pass> measured) {
    return Figure.of(name, unit, passes.stream().map(measured::applyAsDouble).toList());
  }

  static Side side(
      String name, boolean ours, List<Figure> figures, List<Pass> passes, boolean withCurve) {
    var all = new Latencies();
    passes.forEach(pass -> all.add(pass.latencies()));
    var withCpu = new ArrayList<>(figures);
    withCpu.add(figure("cpu", "ms/signal", passes, Sides::cpuMillis));
    return new Side(
        name,
        ours,
        null,
        withCpu,
        withCurve ? all.curve() : List.of(),
        cost(passes),
        passes.stream().map(Pass::sum).reduce(Ledger.Sum.NONE, Ledger.Sum::plus));
  }

  /** CPU time of what is measured, without the driver, for each signal sent. */
  private static double cpuMillis(Pass pass) {
    return pass.reading().measured().toNanos() / 1e6 / Math.max(1, pass.counted());
  }

  /** CPU of all runs over the signals of all runs. */
  static Cost cost(List<Pass> passes) {
    var signals = passes.stream().mapToInt(Pass::counted).sum();
    var cpu = new HashMap<String, Duration>();
    passes.forEach(
        pass ->
            pass.reading().cpu().forEach((name, time) -> cpu.merge(name, time, Duration::plus)));
    var each = new TreeMap<String, Double>();
    cpu.forEach((name, time) -> each.put(name, time.toNanos() / 1e6 / Math.max(1, signals)));
    return new Cost(
        each,
        passes.getLast().reading().residentBytes(),
        passes.stream().mapToDouble(pass -> pass.reading().othersCores()).average().orElse(-1));
  }

  /** Cost of something that sends no signals, memory only. */
  static Cost memory(Meter.Reading reading) {
    return new Cost(new TreeMap<>(), reading.residentBytes(), reading.othersCores());
  }
}

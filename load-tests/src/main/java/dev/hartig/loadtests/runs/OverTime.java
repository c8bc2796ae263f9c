package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Latencies;
import dev.hartig.loadtests.report.TimeChart.Line;
import dev.hartig.loadtests.report.TimeChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Latencies over time: median and longest of each stretch. */
final class OverTime {

  /** Enough for a line, few enough for each to hold several signals. */
  private static final int STRETCHES = 60;

  private final TreeMap<Long, Latencies> stretches = new TreeMap<>();
  private final long start;
  private final long stretch;

  /**
   * @param start of the chart, as {@link System#nanoTime}
   * @param length of the chart in nanoseconds
   */
  OverTime(long start, long length) {
    this.start = start;
    this.stretch = Math.max(1, length / STRETCHES);
  }

  /** Adds a run, by when each signal was due. */
  void add(Pass pass, IntFunction<@Nullable Long> arrival) {
    for (var number = 0; number < pass.ledger().size(); number++) {
      var arrived = arrival.apply(number);
      var due = pass.ledger().due(number);
      if (arrived != null && due >= start) {
        stretches
            .computeIfAbsent((due - start) / stretch, s -> new Latencies())
            .note(arrived - due);
      }
    }
  }

  /** Seconds since the start of the chart. */
  double second(long nanoTime) {
    return (nanoTime - start) / 1e9;
  }

  /** The lines to draw. */
  List<Line> lines() {
    return List.of(line("longest", 100), line("median", 50));
  }

  private Line line(String name, double percentile) {
    var points = new ArrayList<Point>();
    stretches.forEach(
        (at, latencies) ->
            points.add(new Point((at + 0.5) * stretch / 1e9, latencies.millis(percentile))));
    return new Line(name, points);
  }
}

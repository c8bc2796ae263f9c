package dev.hartig.loadtests.report;

import dev.hartig.loadtests.Meter;
import java.util.ArrayList;
import java.util.List;

/** CPU time for each signal, a bar to a side, a part of it to a process; the driver apart. */
final class CostBars {

  private static final int WIDTH = 720;
  private static final int LEFT = 210;
  private static final int RIGHT = 64;
  private static final int BAR = 20;
  private static final int ROW = 32;
  private static final int BOTTOM = 30;

  /** Processes in the order of one event's way; each has a colour of its own. */
  static final List<String> PROCESSES =
      List.of(
          "broker",
          "registry",
          "ingestion",
          "memory",
          "routing",
          "medium",
          "alerting",
          "gateway",
          "peer",
          Meter.DRIVER);

  private CostBars() {}

  static String of(String label, List<Side> sides) {
    var highest =
        sides.stream().mapToDouble(side -> side.cost().cpuMillisWithout("")).max().orElse(1);
    var across = Scale.linear(highest, LEFT, WIDTH - RIGHT);
    var height = sides.size() * ROW + BOTTOM;
    var svg = new Svg(WIDTH, height, label);
    for (var tick : across.ticks()) {
      svg.line(across.at(tick), 0, across.at(tick), height - BOTTOM, "grid")
          .words(across.at(tick), height - BOTTOM + 18, Formats.number(tick), "middle", "tick");
    }
    svg.words(WIDTH, height - BOTTOM + 18, "ms a signal", "end", "unit");
    for (var n = 0; n < sides.size(); n++) {
      bar(svg, sides.get(n), n * ROW + (ROW - BAR) / 2.0, across);
    }
    return svg.toString();
  }

  private static void bar(Svg svg, Side side, double y, Scale across) {
    svg.words(LEFT - 10, y + BAR * 0.7, side.name(), "end", "label");
    var cpu = side.cost().cpuMillisPerSignal();
    var reached = 0.0;
    for (var process : PROCESSES) {
      // A second process of a service has its colour.
      var millis = cpu.getOrDefault(process, 0.0) + cpu.getOrDefault(process + "-2", 0.0);
      svg.rectangle(
          across.at(reached),
          y,
          Math.max(0, across.at(reached + millis) - across.at(reached)),
          BAR,
          "process-" + process,
          process + " " + Formats.number(millis) + " ms");
      reached += millis;
    }
    svg.words(
        across.at(reached) + 6,
        y + BAR * 0.7,
        Formats.number(side.cost().cpuMillisWithout(Meter.DRIVER)),
        "start",
        "label strong");
  }

  /** Processes that any of the sides has, for the legend. */
  static List<String> present(List<Side> sides) {
    var present = new ArrayList<String>();
    for (var process : PROCESSES) {
      if (sides.stream()
          .anyMatch(side -> side.cost().cpuMillisPerSignal().getOrDefault(process, 0.0) > 0)) {
        present.add(process);
      }
    }
    return present;
  }
}

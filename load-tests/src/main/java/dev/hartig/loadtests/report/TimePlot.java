package dev.hartig.loadtests.report;

import dev.hartig.loadtests.report.TimeChart.Point;
import java.util.List;

/** Draws a chart over time, with a dashed line at each moment worth knowing. */
final class TimePlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 260;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 30;
  private static final int BOTTOM = 36;

  private TimePlot() {}

  static String of(TimeChart chart) {
    var points = chart.lines().stream().flatMap(line -> line.points().stream()).toList();
    var across =
        Scale.linear(
            points.stream().mapToDouble(Point::second).max().orElse(1), LEFT, WIDTH - RIGHT);
    var up = upright(chart, points);
    var svg = new Svg(WIDTH, HEIGHT, chart.title());
    for (var tick : up.ticks()) {
      svg.line(LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick), "grid")
          .words(LEFT - 8, up.at(tick) + 4, Formats.number(tick), "end", "tick");
    }
    for (var tick : across.ticks()) {
      svg.words(across.at(tick), HEIGHT - BOTTOM + 18, seconds(tick), "middle", "tick");
    }
    svg.words(LEFT - 8, TOP - 14, chart.unit(), "end", "unit");
    for (var mark : chart.marks()) {
      if (mark.second() > across.high()) {
        continue;
      }
      var x = across.at(mark.second());
      // Near the right edge words go to the left of their line.
      var late = x > WIDTH * 0.75;
      svg.line(x, TOP, x, HEIGHT - BOTTOM, "mark")
          .words(x + (late ? -6 : 6), TOP - 6, mark.label(), late ? "end" : "start", "marked");
    }
    for (var n = 0; n < chart.lines().size(); n++) {
      svg.path(
          chart.lines().get(n).points().stream()
              .map(point -> new double[] {across.at(point.second()), up.at(point.value())})
              .toList(),
          "curve line" + n);
    }
    return svg.toString();
  }

  private static Scale upright(TimeChart chart, List<Point> points) {
    var highest = points.stream().mapToDouble(Point::value).max().orElse(1);
    var lowest = points.stream().mapToDouble(Point::value).min().orElse(1);
    return chart.logarithmic()
        ? Scale.powers(lowest, highest, HEIGHT - BOTTOM, TOP)
        : Scale.linear(highest, HEIGHT - BOTTOM, TOP);
  }

  private static String seconds(double second) {
    return Formats.number(second) + " s";
  }
}

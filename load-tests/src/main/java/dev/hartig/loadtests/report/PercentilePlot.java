package dev.hartig.loadtests.report;

import dev.hartig.loadtests.Latencies;
import java.util.List;

/**
 * Latency by percentile, both axes logarithmic: to the right the rest that is slower, from all to
 * one in a thousand and less, so that a tail is as wide as the middle.
 */
final class PercentilePlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 330;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 30;
  private static final int BOTTOM = 40;

  private static final List<Double> PERCENTILES =
      List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999);

  private PercentilePlot() {}

  /** The drawing, of sides that have a curve; sides are coloured in their order. */
  static String of(String label, List<Side> sides) {
    var points = sides.stream().flatMap(side -> side.curve().stream()).toList();
    var highest = points.stream().mapToDouble(Latencies.Point::millis).max().orElse(1);
    var lowest = points.stream().mapToDouble(Latencies.Point::millis).min().orElse(1);
    var last = points.stream().mapToDouble(p -> rest(p.percentile())).max().orElse(2);
    var across = new Scale(0, Math.max(1, last), LEFT, WIDTH - RIGHT, false);
    var up = Scale.powers(lowest, highest, HEIGHT - BOTTOM, TOP);
    var svg = new Svg(WIDTH, HEIGHT, label);
    for (var tick : up.ticks()) {
      svg.line(LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick), "grid")
          .words(LEFT - 8, up.at(tick) + 4, Formats.number(tick), "end", "tick");
    }
    for (var percentile : PERCENTILES) {
      if (rest(percentile) <= across.high()) {
        var x = across.at(rest(percentile));
        svg.line(x, TOP, x, HEIGHT - BOTTOM, "grid")
            .words(x, HEIGHT - BOTTOM + 18, name(percentile), "middle", "tick");
      }
    }
    svg.words(LEFT - 8, TOP - 14, "ms", "end", "unit");
    for (var n = 0; n < sides.size(); n++) {
      svg.path(
          sides.get(n).curve().stream()
              .map(
                  point ->
                      new double[] {across.at(rest(point.percentile())), up.at(point.millis())})
              .toList(),
          "curve side" + n);
    }
    return svg.toString();
  }

  /** Powers of ten by which the rest is smaller than all: 0 at 0 %, 2 at 99 %. */
  static double rest(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }

  private static String name(double percentile) {
    return percentile == 0
        ? "min"
        : "p" + (percentile == Math.rint(percentile) ? "" + (int) percentile : "" + percentile);
  }
}

package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.report.TimeChart.Point;
import java.util.List;

/** How fast something rises: the line of least squares through its points. */
final class Slope {

  private Slope() {}

  /** Rise in a second; 0 of fewer than two moments. */
  static double perSecond(List<Point> points) {
    var meanX = points.stream().mapToDouble(Point::second).average().orElse(0);
    var meanY = points.stream().mapToDouble(Point::value).average().orElse(0);
    var above = 0.0;
    var below = 0.0;
    for (var point : points) {
      above += (point.second() - meanX) * (point.value() - meanY);
      below += (point.second() - meanX) * (point.second() - meanX);
    }
    return below == 0 ? 0 : above / below;
  }
}

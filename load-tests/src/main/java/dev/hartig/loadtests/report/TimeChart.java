package dev.hartig.loadtests.report;

import java.util.List;

/**
 * How something went over time.
 *
 * @param title what is shown
 * @param unit of the upright axis
 * @param logarithmic whether the upright axis is
 * @param lines one or more
 * @param marks moments worth knowing
 */
public record TimeChart(
    String title, String unit, boolean logarithmic, List<Line> lines, List<Mark> marks) {

  public TimeChart {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
  }

  /** One line, in the order of time. */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * @param second since the beginning of the chart
   */
  public record Point(double second, double value) {}

  /**
   * @param second since the beginning of the chart
   * @param label what happened
   */
  public record Mark(double second, String label) {}
}

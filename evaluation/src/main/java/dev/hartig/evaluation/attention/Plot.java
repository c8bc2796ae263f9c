package dev.hartig.evaluation.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Points with their ranges over two axes from 0, as SVG without anything from elsewhere. */
final class Plot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 70;
  private static final int RIGHT = 30;
  private static final int TOP = 50;
  private static final int BOTTOM = 60;
  private static final int TICKS = 6;

  /** Okabe and Ito's colours, which people who see no red or green tell apart. */
  private static final List<String> COLOURS = List.of("#d55e00", "#0072b2", "#009e73", "#cc79a7");

  /** A point with what to call it. */
  record Point(String name, Spread x, Spread y) {}

  private final List<Point> points;
  private final StringBuilder svg = new StringBuilder();
  private final double maxX;
  private final double maxY;

  private Plot(List<Point> points) {
    this.points = points;
    maxX = top(points.stream().mapToDouble(one -> one.x().most()).max().orElse(1));
    maxY = top(points.stream().mapToDouble(one -> one.y().most()).max().orElse(1));
  }

  /** The picture. */
  static String svg(String title, String under, String x, String y, List<Point> points) {
    return new Plot(points).draw(title, under, x, y);
  }

  private String draw(String title, String under, String x, String y) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\" role=\"img\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    line("<title>%s</title>", title);
    line("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
    line("<text x=\"%d\" y=\"20\" font-size=\"15\">%s</text>", LEFT, title);
    line("<text x=\"%d\" y=\"38\" fill=\"#666\">%s</text>", LEFT, under);
    grid();
    line(
        "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
        (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, x);
    line(
        "<text transform=\"translate(20 %.0f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        (TOP + HEIGHT - BOTTOM) / 2.0, y);
    for (var at = 0; at < points.size(); at++) {
      point(points.get(at), COLOURS.get(at % COLOURS.size()));
    }
    line("</svg>");
    return svg.toString();
  }

  private void grid() {
    for (var tick : ticks(maxX)) {
      line(
          "<path d=\"M%.1f %d V%d\" stroke=\"%s\"/>",
          x(tick), TOP, HEIGHT - BOTTOM, tick == 0 ? "#222" : "#ddd");
      line(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(tick), HEIGHT - BOTTOM + 18, number(tick));
    }
    for (var tick : ticks(maxY)) {
      line(
          "<path d=\"M%d %.1f H%d\" stroke=\"%s\"/>",
          LEFT, y(tick), WIDTH - RIGHT, tick == 0 ? "#222" : "#ddd");
      line(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 8, y(tick) + 4, number(tick));
    }
  }

  private void point(Point one, String colour) {
    line(
        "<path d=\"M%.1f %.1f H%.1f M%.1f %.1f V%.1f\" stroke=\"%s\" stroke-width=\"2\"/>",
        x(one.x().least()),
        y(one.y().mean()),
        x(one.x().most()),
        x(one.x().mean()),
        y(one.y().least()),
        y(one.y().most()),
        colour);
    line(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>",
        x(one.x().mean()), y(one.y().mean()), colour);
    var left = one.x().mean() > 0.75 * maxX;
    line(
        // The stroke keeps the grid out of the letters.
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-weight=\"bold\""
            + " stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">%s</text>",
        x(left ? one.x().least() : one.x().most()) + (left ? -9 : 9),
        y(one.y().mean()) - 8,
        left ? "end" : "start",
        colour,
        one.name());
  }

  private double x(double value) {
    return LEFT + value / maxX * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / maxY * (HEIGHT - TOP - BOTTOM);
  }

  /** The step between ticks: 1, 2 or 5 times a power of ten. */
  private static double step(double most) {
    var rough = most / TICKS;
    var power = Math.pow(10, Math.floor(Math.log10(rough)));
    var times = rough / power;
    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  }

  /** The first tick above all points. */
  private static double top(double most) {
    var some = most <= 0 ? 1 : most;
    return step(some) * (Math.floor(some / step(some)) + 1);
  }

  private static List<Double> ticks(double top) {
    var ticks = new ArrayList<Double>();
    for (var tick = 0; tick * step(top) <= top * 1.000_001; tick++) {
      ticks.add(tick * step(top));
    }
    return ticks;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

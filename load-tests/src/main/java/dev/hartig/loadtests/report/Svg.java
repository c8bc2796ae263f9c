package dev.hartig.loadtests.report;

import java.util.List;
import java.util.Locale;

/** Writes one drawing; colours are classes of the page's style sheet. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height, String label) {
    text.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(width, height, escape(label)));
  }

  /** Text that cannot be taken for markup. */
  static String escape(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    text.append("<line x1=\"").append(place(x1)).append("\" y1=\"").append(place(y1));
    text.append("\" x2=\"").append(place(x2)).append("\" y2=\"").append(place(y2));
    return close(style);
  }

  Svg rectangle(double x, double y, double width, double height, String style, String title) {
    text.append("<rect x=\"").append(place(x)).append("\" y=\"").append(place(y));
    text.append("\" width=\"").append(place(width)).append("\" height=\"").append(place(height));
    text.append("\" class=\"").append(style).append("\"><title>").append(escape(title));
    text.append("</title></rect>\n");
    return this;
  }

  /** A line through points {@code x, y}. */
  Svg path(List<double[]> points, String style) {
    text.append("<polyline points=\"");
    points.forEach(
        point -> text.append(place(point[0])).append(',').append(place(point[1])).append(' '));
    return close(style);
  }

  Svg dot(double x, double y, String style, String title) {
    text.append("<circle cx=\"").append(place(x)).append("\" cy=\"").append(place(y));
    text.append("\" r=\"3\" class=\"").append(style).append("\"><title>").append(escape(title));
    text.append("</title></circle>\n");
    return this;
  }

  /**
   * @param anchor start, middle or end
   */
  Svg words(double x, double y, String words, String anchor, String style) {
    text.append("<text x=\"").append(place(x)).append("\" y=\"").append(place(y));
    text.append("\" text-anchor=\"").append(anchor).append("\" class=\"").append(style);
    text.append("\">").append(escape(words)).append("</text>\n");
    return this;
  }

  private Svg close(String style) {
    text.append("\" class=\"").append(style).append("\"/>\n");
    return this;
  }

  @Override
  public String toString() {
    return text + "</svg>\n";
  }
}

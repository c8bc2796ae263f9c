package dev.hartig.loadtests.report;

import java.util.Locale;

/** Figures as people read them. */
final class Formats {

  private Formats() {}

  /** Three digits that count, and thousands set apart. */
  static String number(double value) {
    var size = Math.abs(value);
    var digits = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  static String bytes(long bytes) {
    return bytes >= 10_000_000_000L
        ? number(bytes / 1e9) + " GB"
        : number(Math.rint(bytes / 1e6)) + " MB";
  }

  /** A median with the range of its runs, where there was more than one. */
  static String figure(Figure figure) {
    var text = number(figure.median());
    return figure.runs().size() == 1
        ? text
        : text + " (" + number(figure.min()) + "–" + number(figure.max()) + ")";
  }
}

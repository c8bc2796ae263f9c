package dev.hartig.evaluation.attention;

import java.util.Collection;
import java.util.Locale;

/**
 * A figure over several seeds.
 *
 * @param mean of all
 * @param least smallest
 * @param most greatest
 */
record Spread(double mean, double least, double most) {

  /** Of at least one figure. */
  static Spread of(Collection<Double> figures) {
    var all = figures.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return new Spread(all.getAverage(), all.getMin(), all.getMax());
  }

  /** {@code 4.2 (3.9–4.6)}. */
  String written(String format) {
    var range = least == most ? "" : " (" + format + "–" + format + ")";
    return least == most
        ? String.format(Locale.ROOT, format, mean)
        : String.format(Locale.ROOT, format + range, mean, least, most);
  }
}

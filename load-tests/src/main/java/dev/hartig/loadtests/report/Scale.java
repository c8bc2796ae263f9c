package dev.hartig.loadtests.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Places values along an axis.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from place of the lowest
 * @param to place of the highest
 * @param logarithmic whether equal ratios are equally far apart
 */
record Scale(double low, double high, double from, double to, boolean logarithmic) {

  private static final List<Double> STEPS = List.of(1.0, 2.0, 5.0, 10.0);

  Scale {
    if (!(high > low) || (logarithmic && !(low > 0))) {
      throw new IllegalArgumentException("nothing lies between " + low + " and " + high);
    }
  }

  /** From 0 to the highest value, or a little more. */
  static Scale linear(double highest, double from, double to) {
    return new Scale(0, highest > 0 ? highest * 1.05 : 1, from, to, false);
  }

  /** From the power of ten below the lowest to that above the highest. */
  static Scale powers(double lowest, double highest, double from, double to) {
    var low = Math.pow(10, Math.floor(Math.log10(Math.max(lowest, 0.01))));
    var high = Math.pow(10, Math.ceil(Math.log10(Math.max(highest, 0.01))));
    return new Scale(low, high > low ? high : low * 10, from, to, true);
  }

  /** Where a value stands; what lies outside stands at the edge. */
  double at(double value) {
    var inside = Math.clamp(value, low, high);
    var share =
        logarithmic ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
    return from + share * (to - from);
  }

  /** Round values to write beside the axis. */
  List<Double> ticks() {
    return logarithmic ? powersWithin() : roundWithin();
  }

  private List<Double> powersWithin() {
    var ticks = new ArrayList<Double>();
    // Powers alone where there are many, with 2 and 5 between where there are few.
    var between = Math.log10(high / low) > 3 ? List.of(1.0) : List.of(1.0, 2.0, 5.0);
    for (var power = low; power <= high * 1.001; power *= 10) {
      for (var step : between) {
        if (power * step <= high * 1.001) {
          ticks.add(power * step);
        }
      }
    }
    return ticks;
  }

  private List<Double> roundWithin() {
    var rough = (high - low) / 5;
    var power = Math.pow(10, Math.floor(Math.log10(rough)));
    var step =
        power * STEPS.stream().filter(each -> each * power >= rough).findFirst().orElse(10.0);
    var ticks = new ArrayList<Double>();
    for (var tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
      ticks.add(tick);
    }
    return ticks;
  }
}

package dev.hartig.loadtests.report;

import java.util.List;

/**
 * One figure over all runs.
 *
 * @param name such as {@code p99}
 * @param unit such as {@code ms}
 * @param median of the runs; between the middle two of an even number
 * @param min least of the runs
 * @param max greatest of the runs
 * @param runs each run's, in order
 */
public record Figure(
    String name, String unit, double median, double min, double max, List<Double> runs) {

  /** Latencies, in milliseconds. */
  public static final String MILLIS = "ms";

  /** Rates. */
  public static final String PER_SECOND = "/s";

  public Figure {
    runs = List.copyOf(runs);
  }

  /**
   * Of one figure for each run.
   *
   * @throws IllegalArgumentException without any run
   */
  public static Figure of(String name, String unit, List<Double> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(name + " was measured in no run");
    }
    var sorted = runs.stream().sorted().toList();
    var middle = sorted.size() / 2;
    var median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Figure(name, unit, median, sorted.getFirst(), sorted.getLast(), runs);
  }
}

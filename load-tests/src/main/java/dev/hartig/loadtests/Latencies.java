package dev.hartig.loadtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latencies of one run, in microseconds, measured from the moment each send was due. */
public final class Latencies {

  /** Longer is counted as this: ten minutes. */
  private static final long LONGEST_MICROS = 600_000_000;

  /** Values are kept to three digits, as HdrHistogram has it. */
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(LONGEST_MICROS, DIGITS);

  /**
   * A point of the curve.
   *
   * @param percentile 0 to 100
   * @param millis latency that this percentage stays within
   */
  public record Point(double percentile, double millis) {}

  /** Notes one latency in nanoseconds. */
  public void note(long nanos) {
    histogram.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
  }

  /** Adds all that another run saw. */
  public void add(Latencies other) {
    histogram.add(other.histogram);
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /** The latency that {@code percentile} percent stay within, in milliseconds; 0 of nothing. */
  public double millis(double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1_000.0;
  }

  /**
   * The whole distribution, in steps that halve the rest: five to each halving, up to the last
   * percentile that the count supports.
   */
  public List<Point> curve() {
    var points = new ArrayList<Point>();
    if (count() == 0) {
      return points;
    }
    // The highest that was seen stands where one of this many stands alone.
    var last = 100 - 100.0 / (count() + 1);
    for (var value : histogram.percentiles(5)) {
      var percentile = value.getPercentileLevelIteratedTo();
      if (percentile >= last) {
        break;
      }
      points.add(new Point(percentile, value.getValueIteratedTo() / 1_000.0));
    }
    points.add(new Point(last, millis(100)));
    return points;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, max %.1f ms of %,d",
        millis(50),
        millis(99),
        millis(100),
        count());
  }
}

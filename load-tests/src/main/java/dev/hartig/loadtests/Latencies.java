package dev.hartig.loadtests;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latencies of one run, in microseconds, measured from the moment each send was due. */
public final class Latencies {

  /** Longer is counted as this: five minutes. */
  private static final long LONGEST_MICROS = 300_000_000;

  private final Histogram histogram = new Histogram(LONGEST_MICROS, 3);
  private int lost;
  private int refused;

  /** Notes one latency in nanoseconds. */
  public void note(long nanos) {
    histogram.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
  }

  /** Notes a record that did not come out. */
  public void lose() {
    lost++;
  }

  /** Notes a record that the door did not take: late is slow, refused is not lost. */
  public void refuse() {
    refused++;
  }

  public int lost() {
    return lost;
  }

  public int refused() {
    return refused;
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /** The latency that {@code percentile} percent stay within, in milliseconds. */
  public double millis(double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1_000.0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %8.1f ms   p99 %8.1f ms   max %8.1f ms   n %,d   refused %,d   lost %d",
        millis(50),
        millis(99),
        millis(100),
        count(),
        refused,
        lost);
  }
}

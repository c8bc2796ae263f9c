package dev.hartig.loadtests.report;

import dev.hartig.loadtests.Latencies;
import dev.hartig.loadtests.Ledger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of those compared in a section: the fabric, or a peer.
 *
 * @param name as shown
 * @param ours whether it is the fabric
 * @param notMeasured why there are no figures; null when there are
 * @param figures medians of runs
 * @param curve distribution of latencies over all runs; empty where there is none
 * @param cost CPU and memory
 * @param sum what was sent and what came out, over all runs
 */
public record Side(
    String name,
    boolean ours,
    @Nullable String notMeasured,
    List<Figure> figures,
    List<Latencies.Point> curve,
    Cost cost,
    Ledger.Sum sum) {

  public Side {
    figures = List.copyOf(figures);
    curve = List.copyOf(curve);
  }

  /** One that could not be measured. */
  public static Side notMeasured(String name, String why) {
    return new Side(name, false, why, List.of(), List.of(), Cost.UNKNOWN, Ledger.Sum.NONE);
  }

  /** A figure by name. */
  public Optional<Figure> figure(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
  }
}

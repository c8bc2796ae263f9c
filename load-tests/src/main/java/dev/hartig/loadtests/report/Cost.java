package dev.hartig.loadtests.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * What processes used while something was measured.
 *
 * @param cpuMillisPerSignal CPU time of each process for each signal sent, in milliseconds; the
 *     driver under its own name
 * @param residentBytes memory of each process at the end of the last run
 * @param othersCores cores that everything else on the machine kept busy; negative when unknown
 */
public record Cost(
    Map<String, Double> cpuMillisPerSignal, Map<String, Long> residentBytes, double othersCores) {

  /** Nothing was looked at. */
  public static final Cost UNKNOWN = new Cost(Map.of(), Map.of(), -1);

  public Cost {
    cpuMillisPerSignal = Map.copyOf(new TreeMap<>(cpuMillisPerSignal));
    residentBytes = Map.copyOf(new TreeMap<>(residentBytes));
  }

  /** CPU time for each signal of all processes but one. */
  public double cpuMillisWithout(String process) {
    return cpuMillisPerSignal.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(process))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}

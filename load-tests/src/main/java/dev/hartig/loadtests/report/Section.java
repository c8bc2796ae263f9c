package dev.hartig.loadtests.report;

import java.util.List;

/**
 * One workload's result.
 *
 * @param workload its name
 * @param kind of workload
 * @param description one sentence
 * @param sides the fabric first, then peers
 * @param charts how it went over time
 * @param notes what a reader should know
 * @param verdicts targets it decides
 * @param complete whether everything accepted by the fabric came out
 */
public record Section(
    String workload,
    String kind,
    String description,
    List<Side> sides,
    List<TimeChart> charts,
    List<String> notes,
    List<Verdict> verdicts,
    boolean complete) {

  public Section {
    sides = List.copyOf(sides);
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
    verdicts = List.copyOf(verdicts);
  }
}

package dev.hartig.loadtests.report;

import java.util.List;

/**
 * All that one call measured.
 *
 * @param at when it began, RFC 3339
 * @param command that repeats it
 * @param quick whether durations were cut short
 * @param warmth how warm the fabric was when the first workload began; empty when none needed it
 * @param machine on what
 * @param seconds how long it took
 * @param targets how each target stands
 * @param sections one for each workload
 * @param complete whether everything accepted came out
 */
public record Report(
    String at,
    String command,
    boolean quick,
    String warmth,
    Machine machine,
    double seconds,
    List<Verdict> targets,
    List<Section> sections,
    boolean complete) {

  public Report {
    targets = List.copyOf(targets);
    sections = List.copyOf(sections);
  }

  /** Puts sections together. */
  public static Report of(
      String at,
      String command,
      boolean quick,
      String warmth,
      Machine machine,
      double seconds,
      List<Section> sections) {
    return new Report(
        at,
        command,
        quick,
        warmth,
        machine,
        seconds,
        Verdict.all(sections.stream().flatMap(section -> section.verdicts().stream()).toList()),
        sections,
        sections.stream().allMatch(Section::complete));
  }
}

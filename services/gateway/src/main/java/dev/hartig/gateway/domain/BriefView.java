package dev.hartig.gateway.domain;

import java.util.List;

/**
 * What to know of a meeting, a thread or a person; the components are the JSON shape of {@code GET
 * /briefs}.
 *
 * @param about what was found: a thread, or {@code person/} and an id
 * @param title one line
 * @param lines one for each thing to know; none when nothing bears on it
 * @param evidence signals it rests on
 */
public record BriefView(
    String about, String title, List<String> lines, List<ThreadView.Past> evidence) {

  public BriefView {
    lines = List.copyOf(lines);
    evidence = List.copyOf(evidence);
  }
}

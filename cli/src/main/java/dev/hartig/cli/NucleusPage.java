package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.NucleusTree.Part;
import dev.hartig.cli.text.Lines;
import java.util.ArrayList;
import java.util.List;

/**
 * A team's nucleus page in CommonMark, for a wiki. The same answer gives the same page, so that a
 * commit shows what changed; days are UTC's.
 */
final class NucleusPage {

  private static final int DAY = "2026-05-04".length();

  private final JsonNode page;
  private final List<String> lines = new ArrayList<>();

  private NucleusPage(JsonNode page) {
    this.page = page;
  }

  static List<String> of(JsonNode page) {
    return new NucleusPage(page).lines();
  }

  private List<String> lines() {
    var team = page.path("team");
    lines.add("# " + text(team.path("name").asText()));
    lines.add("");
    lines.add(
        "Team "
            + code(team.path("id").asText())
            + " of "
            + code(page.path("organisation").asText())
            + ", as remembered on "
            + day(page.path("at"))
            + ". Each line names the signal that is its evidence.");
    lines.add("");
    lines.add("## Purpose");
    lines.add("");
    NucleusTree.directory(team).forEach(said -> lines.add("- " + text(said)));
    sections(NucleusTree.PURPOSE);
    lines.add("");
    lines.add("## Practices");
    sections(NucleusTree.PRACTICES);
    lines.add("");
    lines.add("## Progress");
    sections(NucleusTree.PROGRESS);
    return lines;
  }

  private void sections(List<Part> parts) {
    for (var part : parts) {
      var section = page.at(part.pointer());
      lines.add("");
      lines.add("### " + part.name());
      lines.add("");
      if (section.path("lines").isEmpty()) {
        lines.add("*" + part.empty() + "*");
      }
      section.path("lines").forEach(this::line);
      if (section.path("more").asInt() > 0) {
        lines.add("");
        lines.add("*" + section.path("more").asInt() + " more are not shown*");
      }
    }
  }

  private void line(JsonNode line) {
    var facts = NucleusTree.facts(line, day(line.path("due")));
    lines.add(
        "- "
            + text(line.path("what").asText())
            + (facts.isEmpty() ? "" : " — " + text(facts))
            + " — "
            + cited(line.path("evidence")));
    line.path("alternatives")
        .forEach(other -> lines.add("  - instead of: " + text(other.asText())));
    line.path("reasons").forEach(reason -> lines.add("  - because: " + text(reason.asText())));
    if (line.path("end").isObject()) {
      lines.add("  - ended by " + cited(line.path("end")));
    }
  }

  private static String cited(JsonNode citation) {
    var url = citation.path("url").isNull() ? "" : citation.path("url").asText("");
    var day = day(citation.path("at"));
    // A page that is no address of the web is no link: what a wiki would run must not get in.
    var when = url.matches("https?://[^\\s<>]+") ? "[" + day + "](<" + url + ">)" : day;
    return when
        + ", "
        + code(citation.path("thread").asText())
        + ", signal "
        + code(citation.path("signalId").asText());
  }

  private static String day(JsonNode moment) {
    var text = moment.isNull() ? "" : moment.asText("");
    return text.length() < DAY ? text : text.substring(0, DAY);
  }

  /** What people wrote is shown as they wrote it, whatever a wiki would make of it. */
  private static String text(String said) {
    return Lines.clean(said).replaceAll("([\\\\`*_{}\\[\\]<>#|~&!])", "\\\\$1");
  }

  private static String code(String name) {
    return "`" + Lines.clean(name).replace('`', '\'') + "`";
  }
}

package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.cli.text.Lines;
import dev.hartig.cli.text.Style;
import dev.hartig.cli.text.Times;
import dev.hartig.cli.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A team's nucleus page, drawn as a tree. */
final class NucleusTree {

  /** A list of the page: where it stands in the answer, what to call it, and when it is empty. */
  record Part(String pointer, String name, String empty) {}

  static final List<Part> PURPOSE =
      List.of(new Part("/purpose/subjects", "Subjects", "no subject is known"));

  static final List<Part> PRACTICES =
      List.of(new Part("/practices/decisions", "Decisions", "nothing stands decided"));

  static final List<Part> PROGRESS =
      List.of(
          new Part("/progress/overdue", "Overdue", "nothing is overdue"),
          new Part("/progress/open", "Open", "nothing is promised"),
          new Part("/progress/done", "Done", "nothing was reported done"),
          new Part("/progress/questions", "Unanswered", "no question waits"),
          new Part("/progress/active", "Active in the last four weeks", "nothing happened"),
          new Part("/progress/ended", "No longer stands", "no decision has ended"));

  private final JsonNode page;
  private final Times times;

  private NucleusTree(JsonNode page, Times times) {
    this.page = page;
    this.times = times;
  }

  static Tree of(JsonNode page, Times times) {
    return new NucleusTree(page, times).tree();
  }

  private Tree tree() {
    var team = page.path("team");
    return new Tree(
        team.path("name").asText(),
        Style.BOLD,
        List.of(
            "team " + team.path("id").asText() + " of " + page.path("organisation").asText(),
            "as of " + times.show(page.path("at").asText())),
        List.of(
            part("Purpose", directory(team), PURPOSE),
            part("Practices", List.of(), PRACTICES),
            part("Progress", List.of(), PROGRESS)));
  }

  /** What the directory says of the team, each with the entry that says it. */
  static List<String> directory(JsonNode team) {
    var said = new ArrayList<String>();
    var entry = " (directory, team/" + team.path("id").asText() + ")";
    if (!team.path("purpose").asText("").isBlank() && !team.path("purpose").isNull()) {
      said.add(team.path("purpose").asText() + entry);
    }
    if (team.path("lead").isObject()) {
      said.add("led by " + team.path("lead").path("name").asText() + entry);
    }
    said.add(
        (team.path("members").isEmpty()
                ? "nobody is in it"
                : "people: " + names(team.path("members")))
            + entry);
    for (var resource : team.path("owns")) {
      said.add("owns " + resource.asText() + " (directory, owner/" + resource.asText() + ")");
    }
    if (team.path("owns").isEmpty()) {
      said.add("owns nothing that the directory holds");
    }
    return said;
  }

  private Tree part(String name, List<String> notes, List<Part> parts) {
    return new Tree(name, Style.BOLD, notes, parts.stream().map(this::section).toList());
  }

  private Tree section(Part part) {
    var section = page.at(part.pointer());
    var lines = new ArrayList<Tree>();
    section.path("lines").forEach(line -> lines.add(line(line)));
    var more = section.path("more").asInt();
    return new Tree(
        part.name() + " (" + (lines.size() + more) + ")",
        Style.BOLD,
        lines.isEmpty()
            ? List.of(part.empty())
            : more == 0 ? List.of() : List.of(more + " more are not shown"),
        lines);
  }

  private Tree line(JsonNode line) {
    var notes = new ArrayList<String>();
    var facts = facts(line, times.show(line.path("due").asText("")));
    if (!facts.isEmpty()) {
      notes.add(facts);
    }
    line.path("alternatives").forEach(other -> notes.add("instead of: " + other.asText()));
    line.path("reasons").forEach(reason -> notes.add("because: " + reason.asText()));
    notes.add(cited(line.path("evidence")));
    if (line.path("end").isObject()) {
      notes.add("ended by " + cited(line.path("end")));
    }
    return new Tree(line.path("what").asText(), Style.PLAIN, notes, List.of());
  }

  /** Who, how often and by when; empty when nothing of it is known. */
  static String facts(JsonNode line, String due) {
    var facts = new ArrayList<String>();
    if (line.path("count").asInt() > 0) {
      var count = line.path("count").asInt();
      facts.add(count + (count == 1 ? " signal" : " signals"));
    }
    if (!line.path("people").isEmpty()) {
      facts.add(names(line.path("people")));
    }
    if (!line.path("due").isNull() && !due.isEmpty()) {
      facts.add("due " + due);
    }
    return String.join(" · ", facts);
  }

  private static String names(JsonNode people) {
    return StreamSupport.stream(people.spliterator(), false)
        .map(person -> person.path("name").asText())
        .collect(Collectors.joining(", "));
  }

  private String cited(JsonNode citation) {
    return times.show(citation.path("at").asText())
        + " · "
        + citation.path("thread").asText()
        + " · signal "
        + Lines.shortId(citation.path("signalId").asText())
        + (citation.path("url").asText("").isEmpty() || citation.path("url").isNull()
            ? ""
            : " · " + citation.path("url").asText());
  }
}

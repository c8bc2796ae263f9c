package dev.hartig.gateway.format;

import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.Flaw;
import dev.hartig.gateway.domain.Hours;
import dev.hartig.gateway.domain.Merge;
import dev.hartig.gateway.domain.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What files come to, as text that a person can check: the directory and its warnings, or flaws.
 */
final class Told {

  private final List<GivenFile> files = new ArrayList<>();

  private Told() {}

  static Told by() {
    return new Told();
  }

  /** With a file of the format that its name tells, of the repository acme/shop. */
  Told file(String name, String text) {
    files.add(new GivenFile(name, Format.of(name).orElseThrow(), "acme/shop", text));
    return this;
  }

  Reading<Merge.Merged> reading() {
    return DirectoryFiles.read(files, "local", Instant.parse("2026-11-21T12:00:00Z"));
  }

  String text() {
    var lines = new ArrayList<String>();
    switch (reading()) {
      case Reading.Valid<Merge.Merged>(var merged) -> {
        merged.directory().people().forEach(person -> lines.add(line(person)));
        merged.directory().teams().forEach(team -> lines.add(line(team)));
        merged.directory().ownership().forEach(owned -> lines.add(line(owned)));
        merged.warnings().forEach(flaw -> lines.add("? " + line(flaw)));
      }
      case Reading.Invalid<Merge.Merged>(var flaws) ->
          flaws.forEach(flaw -> lines.add("! " + line(flaw)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(Entry.Person person) {
    Hours hours = person.hours();
    return "person %s '%s' %s %s%s%s"
        .formatted(
            person.id(),
            person.name(),
            list(person.handles()),
            person.timezone(),
            hours == null ? "" : " " + hours.text(),
            person.manager() == null ? "" : " under " + person.manager());
  }

  private static String line(Entry.Team team) {
    return "team %s '%s' %s %s%s%s"
        .formatted(
            team.id(),
            team.name(),
            list(team.members()),
            list(team.handles()),
            team.lead() == null ? "" : " led by " + team.lead(),
            team.purpose() == null ? "" : ": " + team.purpose());
  }

  private static String line(Entry.Ownership owned) {
    return "%s <- %s%s%s"
        .formatted(
            owned.resource(),
            list(owned.owners()),
            owned.dependsOn().isEmpty() ? "" : " depends on " + list(owned.dependsOn()),
            owned.dependents().isEmpty() ? "" : " before " + list(owned.dependents()));
  }

  private static String line(Flaw flaw) {
    return flaw.file() + ":" + flaw.line() + ": " + flaw.message();
  }

  private static String list(List<String> texts) {
    return "[" + String.join(" ", texts) + "]";
  }
}

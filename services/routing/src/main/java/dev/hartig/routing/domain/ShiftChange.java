package dev.hartig.routing.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Into whose hands it goes when a shift is over: those of whoever is on call then, as the directory
 * has it then. Who leaves says nothing and forgets nothing, which is what goes wrong when people
 * hand over by heart; what is told is what Google's "Being On-Call" and "Managing Incidents" ask of
 * a handoff: what is open, since when, and who has done what (Site Reliability Engineering, 2016,
 * chapters 11 and 14).
 */
public final class ShiftChange {

  /** Rule of the reason why somebody is asked who comes on, or goes on having it. */
  public static final String RULE = "routing.handover";

  private final Leaving leaving;
  private final Directory directory;

  private ShiftChange(Leaving leaving, Directory directory) {
    this.leaving = leaving;
    this.directory = directory;
  }

  /** Who is asked; of whoever leaves, when nobody else comes on, that they keep it. */
  public static Audience next(Leaving leaving, Directory directory) {
    return new ShiftChange(leaving, directory).next();
  }

  private Audience next() {
    if (!(directory.find("team/" + leaving.duty().team()) instanceof Entry.Team team)) {
      return kept("your team is not in the directory any more, and it stays with you.", null);
    }
    if (team.duty() == null) {
      return kept(
          "%s has no schedule any more, and it stays with you.".formatted(team.name()), null);
    }
    var rota = new Rota(directory, team, team.duty());
    var acting = rota.acting(leaving.at());
    if (acting.containsKey(leaving.id())) {
      var end = rota.end(leaving.id(), leaving.at());
      return kept(
          "you are on call for %s until %s, and it stays with you."
              .formatted(team.name(), until(end)),
          end);
    }
    if (acting.isEmpty()) {
      var next = rota.comesOn(leaving.at()).orElse(null);
      return kept(
          "nobody comes on call for %s%s, and it stays with you."
              .formatted(team.name(), next == null ? "" : " before " + until(next)),
          next);
    }
    var people = List.copyOf(acting.values());
    return new Audience(
        people.stream().map(one -> comesOn(one, people, team, rota)).toList(),
        List.of(),
        List.of(
            Reason.of(
                RULE,
                "The shift of %s for %s is over: %s %s on."
                    .formatted(
                        leaving.name(),
                        team.name(),
                        people.stream().map(Entry.Person::name).collect(Collectors.joining(", ")),
                        people.size() == 1 ? "comes" : "come"))));
  }

  private Recipient comesOn(
      Entry.Person person, List<Entry.Person> people, Entry.Team team, Rota rota) {
    var text = "You come on call for %s. %s".formatted(team.name(), told(person));
    return recipient(
        person.id(),
        person.name(),
        text,
        rung(people),
        new OnDuty(team.id(), rota.end(person.id(), leaving.at())),
        false);
  }

  /** What whoever comes on has to know, by the clock where they are. */
  private String told(Entry.Person person) {
    var course = leaving.course();
    var parts = new ArrayList<String>();
    parts.add(
        course.toldAt() == null
            ? "%s was not told of this, open since %s"
                .formatted(leaving.name(), moment(course.openedAt(), person))
            : "%s was told of this at %s%s"
                .formatted(
                    leaving.name(),
                    moment(course.toldAt(), person),
                    course.told() > 1 ? " and %d times in all".formatted(course.told()) : ""));
    if (course.acknowledgedBy() == null) {
      parts.add(", and nobody has acknowledged it: it is yours now.");
      return String.join("", parts);
    }
    var by =
        directory.find("person/" + course.acknowledgedBy()) instanceof Entry.Person other
            ? other.name()
            : course.acknowledgedBy();
    parts.add(by.equals(leaving.name()) ? ", acknowledged it" : ", " + by + " acknowledged it");
    if (course.acknowledgedAt() != null) {
      parts.add(" at " + moment(course.acknowledgedAt(), person));
    }
    if (!course.note().isBlank()) {
      parts.add(" (\"%s\")".formatted(course.note().strip()));
    }
    parts.add(", and it is still open: it is theirs until you take it.");
    return String.join("", parts);
  }

  private String moment(Instant moment, Entry.Person person) {
    return Until.of(moment, leaving.at(), person.zone());
  }

  /**
   * Who comes on has as long as whoever leaves had, and the same come after them. Where somebody
   * has it, nobody does: they have it on.
   */
  private @Nullable Rung rung(List<Entry.Person> people) {
    var before = leaving.rung();
    if (before == null) {
      return null;
    }
    var asked =
        Stream.concat(before.asked().stream(), people.stream().map(Entry.Person::id))
            .distinct()
            .toList();
    var upwards = new Upwards(directory, new Presence(directory, leaving.at()));
    var last =
        leaving.course().acknowledgedBy() != null
            || (before.policy().isEmpty()
                ? upwards.after(before.team(), asked).isEmpty()
                : before.last());
    return new Rung(
        before.policy(),
        before.step(),
        before.round(),
        before.after(),
        last,
        before.each(),
        before.team(),
        asked);
  }

  private Audience kept(String why, @Nullable Instant end) {
    var text = "The shift on which it came is over, but " + why;
    var keeps =
        recipient(
            leaving.id(),
            leaving.name(),
            text,
            leaving.rung(),
            end == null ? null : new OnDuty(leaving.duty().team(), end),
            true);
    return new Audience(List.of(keeps), List.of(), List.of(Reason.of(RULE, text)));
  }

  private String until(Instant end) {
    return directory.find("person/" + leaving.id()) instanceof Entry.Person person
        ? moment(end, person)
        : end.toString();
  }

  private Recipient recipient(
      String id,
      String name,
      String text,
      @Nullable Rung rung,
      @Nullable OnDuty duty,
      boolean keeps) {
    var known = directory.find("person/" + id) instanceof Entry.Person;
    var why = new Reason(RULE, text, 1, List.of(leaving.signalId()));
    var handover = new Handover(leaving.handover(), leaving.alertId(), leaving.id(), keeps);
    return new Recipient(id, name, known, Role.RESPONSIBLE, 1, List.of(why), rung, duty, handover);
  }
}

package dev.hartig.routing.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is there at one moment, and who stands in for those who are not.
 *
 * @param directory who is known
 * @param at the moment
 */
record Presence(Directory directory, Instant at) {

  /**
   * Somebody who is away.
   *
   * @param until first moment at which they are back, however many absences lie in a row
   * @param delegate id of who stands in; null when nobody does
   */
  record Away(Entry.Person person, Instant until, @Nullable String delegate) {

    /** Their last day or hour away, in their own zone. */
    String untilWhen(Instant now) {
      return Until.of(until, now, person.zone());
    }
  }

  /** Who stands in. */
  sealed interface Cover {

    /** The first in the line of delegates who is there. */
    record By(Entry.Person person) implements Cover {}

    /** Nobody, and why, as a clause. */
    record Nobody(String why) implements Cover {}
  }

  /** Somebody who leads a team. */
  record Lead(Entry.Person person, Entry.Team team) {}

  /** Null when somebody is there. */
  @Nullable Away away(Entry.Person person) {
    Absence holding = null;
    for (var absence : person.away()) {
      // Of several the one that began last: it was known best who would be there.
      if (absence.holds(at) && (holding == null || holding.from().isBefore(absence.from()))) {
        holding = absence;
      }
    }
    if (holding == null) {
      return null;
    }
    var delegate = holding.delegate();
    return new Away(person, back(person.away()), delegate == null ? person.delegate() : delegate);
  }

  /** Absences may touch and overlap, in any order. */
  private Instant back(List<Absence> absences) {
    var until = at;
    for (var later = true; later; ) {
      later = false;
      for (var absence : absences) {
        if (absence.holds(until)) {
          until = absence.until();
          later = true;
        }
      }
    }
    return until;
  }

  /** Follows the line of delegates to the first who is there. */
  Cover cover(Away gone) {
    var passed = new LinkedHashMap<String, String>();
    var last = gone;
    while (true) {
      passed.put(last.person().id(), last.person().name());
      if (last.delegate() == null
          || !(directory.find("person/" + last.delegate()) instanceof Entry.Person next)) {
        return new Cover.Nobody(
            passed.size() == 1
                ? "nobody stands in"
                : "nobody stands in, for " + last.person().name() + " is away too");
      }
      if (passed.containsKey(next.id())) {
        return new Cover.Nobody("delegation goes in a circle, " + circle(passed, next));
      }
      var away = away(next);
      if (away == null) {
        return new Cover.By(next);
      }
      last = away;
    }
  }

  private static String circle(LinkedHashMap<String, String> passed, Entry.Person again) {
    var names = new ArrayList<String>();
    passed.forEach(
        (id, name) -> {
          if (!names.isEmpty() || id.equals(again.id())) {
            names.add(name);
          }
        });
    names.add(again.name());
    return String.join(" > ", names);
  }

  /** The leads of somebody's teams who are there, others than themselves. */
  List<Lead> leads(Entry.Person member) {
    var leads = new ArrayList<Lead>();
    for (var id : member.teams()) {
      if (directory.find("team/" + id) instanceof Entry.Team team
          && team.lead() != null
          && !team.lead().equals(member.id())
          && directory.find("person/" + team.lead()) instanceof Entry.Person lead
          && away(lead) == null) {
        leads.add(new Lead(lead, team));
      }
    }
    return leads;
  }
}

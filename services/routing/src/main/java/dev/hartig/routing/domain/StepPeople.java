package dev.hartig.routing.domain;

import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whom the words of an escalation policy mean at one moment. */
final class StepPeople {

  /** When people are taken to be awake of whose work nothing is said; a first guess. */
  private static final LocalTime UP = LocalTime.of(7, 0);

  private static final LocalTime IN_BED = LocalTime.of(22, 0);

  private final Directory directory;
  private final Presence presence;

  StepPeople(Directory directory, Presence presence) {
    this.directory = directory;
    this.presence = presence;
  }

  /**
   * Who is meant and has not been asked.
   *
   * @param words as the policy has them
   * @param team that answers for the matter; null when none does
   * @param asked ids of those who have been
   */
  List<Called.Next> of(List<String> words, @Nullable String team, Collection<String> asked) {
    var called = new Called(presence, asked, Escalation.MOST_NAMED);
    for (var word : words) {
      var slash = word.indexOf('/');
      var kind = slash < 0 ? word : word.substring(0, slash);
      var id = slash < 0 ? team : word.substring(slash + 1);
      if (id != null) {
        add(called, kind, id);
      }
    }
    return called.all();
  }

  /** Of several those at work; where nobody is, those awake; where nobody is, all. */
  List<Called.Next> awake(List<Called.Next> all) {
    var working = only(all, person -> person.hours() != null && works(person, person.hours()));
    if (!working.isEmpty()) {
      return working;
    }
    var up = only(all, this::isUp);
    return up.isEmpty() ? all : up;
  }

  private void add(Called called, String kind, String id) {
    switch (kind) {
      case "person" -> ask(called, id, "you are named");
      case "manager" -> {
        if (directory.find("person/" + id) instanceof Entry.Person below
            && below.manager() != null) {
          ask(called, below.manager(), "you are the manager of " + below.name());
        }
      }
      case "team" -> {
        if (directory.find("team/" + id) instanceof Entry.Team team) {
          team.people().forEach(member -> ask(called, member, role(team, member)));
        }
      }
      case "lead" -> {
        if (directory.find("team/" + id) instanceof Entry.Team team && team.lead() != null) {
          ask(called, team.lead(), role(team, team.lead()));
        }
      }
      case "on-call" -> {
        if (directory.find("team/" + id) instanceof Entry.Team team) {
          onCall(called, team);
        }
      }
      // A word of a later version means nobody; the next step is asked in its place.
      default -> {}
    }
  }

  private void ask(Called called, String id, String why) {
    if (directory.find("person/" + id) instanceof Entry.Person person) {
      called.add(person, why);
    }
  }

  /** Where nobody is on call, the team is asked, as it is when a signal comes. */
  private void onCall(Called called, Entry.Team team) {
    var named = called.ids();
    var someone = false;
    var rota = team.duty() == null ? null : new Rota(directory, team, team.duty());
    var lines = team.duty() == null ? List.<List<Duty.Shift>>of() : team.duty().at(presence.at());
    for (var line : lines) {
      someone |= onCall(called, team, line);
    }
    if (rota != null) {
      for (var id : rota.acting(presence.at()).keySet()) {
        // Whoever the step names as well is asked by name.
        if (!named.contains(id)) {
          called.onDuty(id, new OnDuty(team.id(), rota.end(id, presence.at())));
        }
      }
    }
    if (!someone) {
      for (var member : Upwards.turnedTo(team)) {
        ask(called, member, "nobody is on call for " + team.name());
      }
    }
  }

  /** The first of a line who is there; where nobody is, whoever stands in for the first. */
  private boolean onCall(Called called, Entry.Team team, List<Duty.Shift> line) {
    Entry.Person first = null;
    for (var shift : line) {
      if (directory.find("person/" + shift.who()) instanceof Entry.Person person) {
        first = first == null ? person : first;
        if (presence.away(person) == null) {
          called.add(person, "you are on call for " + team.name());
          return true;
        }
      }
    }
    if (first == null) {
      return false;
    }
    called.add(first, "you are on call for " + team.name());
    var away = presence.away(first);
    return away != null && presence.cover(away) instanceof Presence.Cover.By;
  }

  private static String role(Entry.Team team, String id) {
    return (id.equals(team.lead()) ? "you lead " : "you are one of ") + team.name();
  }

  private boolean works(Entry.Person person, Hours hours) {
    return hours.hold(presence.at(), person.zone());
  }

  private boolean isUp(Entry.Person person) {
    var time = presence.at().atZone(person.zone()).toLocalTime();
    return !time.isBefore(UP) && time.isBefore(IN_BED);
  }

  private static List<Called.Next> only(List<Called.Next> all, Predicate<Entry.Person> test) {
    return all.stream().filter(one -> test.test(one.person())).toList();
  }
}

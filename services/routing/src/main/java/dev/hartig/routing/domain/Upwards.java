package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way up the directory: from whoever was asked to the rest of the team that answers for it, to
 * those who lead the people asked, and then from manager to manager. Nobody is asked twice, so it
 * ends; who is away is passed over for whoever stands in.
 */
final class Upwards {

  /** No organisation has as many levels; a chain of managers in a circle ends here. */
  private static final int MOST_LEVELS = 32;

  /** More are not asked at once; of a larger team, its lead alone. A first guess. */
  static final int MOST_AT_ONCE = 12;

  private final Directory directory;
  private final Presence presence;

  /**
   * Somebody to be asked next.
   *
   * @param why as a clause: {@code you lead Payments}
   */
  record Next(Entry.Person person, String why) {}

  Upwards(Directory directory, Presence presence) {
    this.directory = directory;
    this.presence = presence;
  }

  /**
   * Who is asked next; empty when nobody is above those who were.
   *
   * @param team that answers for it; null when none does
   * @param asked ids of everybody asked so far
   */
  List<Next> after(@Nullable String team, Collection<String> asked) {
    var found = new LinkedHashMap<String, Next>();
    if (team != null && directory.find("team/" + team) instanceof Entry.Team owning) {
      for (var id : turnedTo(owning)) {
        if (person(id) instanceof Entry.Person member) {
          var role = id.equals(owning.lead()) ? "you lead " : "you are one of ";
          add(found, asked, member, role + owning.name());
        }
      }
    }
    if (found.isEmpty()) {
      for (var id : asked) {
        if (person(id) instanceof Entry.Person member) {
          presence
              .leads(member)
              .forEach(lead -> add(found, asked, lead.person(), "you lead " + lead.team().name()));
        }
      }
    }
    return found.isEmpty() ? manager(asked) : List.copyOf(found.values());
  }

  /** A large team is not woken as a whole because one of it does not answer. */
  private static Collection<String> turnedTo(Entry.Team team) {
    var lead = team.lead();
    return lead != null && team.people().size() > MOST_AT_ONCE ? List.of(lead) : team.people();
  }

  /** The nearest manager above any of those asked, those asked first before others. */
  private List<Next> manager(Collection<String> asked) {
    var found = new LinkedHashMap<String, Next>();
    for (var id : asked) {
      var below = person(id);
      var passed = new HashSet<String>();
      while (below != null && passed.add(below.id()) && passed.size() < MOST_LEVELS) {
        var above = below.manager() == null ? null : person(below.manager());
        if (above != null) {
          add(found, asked, above, "you are the manager of " + below.name());
        }
        if (!found.isEmpty()) {
          return List.copyOf(found.values());
        }
        below = above;
      }
    }
    return List.of();
  }

  private void add(
      LinkedHashMap<String, Next> found,
      Collection<String> asked,
      Entry.Person person,
      String why) {
    if (found.size() == MOST_AT_ONCE || asked.contains(person.id())) {
      return;
    }
    var away = presence.away(person);
    if (away == null) {
      found.putIfAbsent(person.id(), new Next(person, why));
      return;
    }
    if (presence.cover(away) instanceof Presence.Cover.By(var delegate)
        && !asked.contains(delegate.id())) {
      var told =
          "you stand in for %s, who is away until %s"
              .formatted(person.name(), away.untilWhen(presence.at()));
      found.putIfAbsent(delegate.id(), new Next(delegate, told));
    }
  }

  private Entry.@Nullable Person person(String id) {
    return directory.find("person/" + id) instanceof Entry.Person person ? person : null;
  }

  /** Everybody in order, each once. */
  static List<String> with(Collection<String> asked, List<Next> next) {
    var all = new ArrayList<>(asked);
    next.forEach(one -> all.add(one.person().id()));
    return List.copyOf(all);
  }
}

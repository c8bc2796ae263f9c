package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
  List<Called.Next> after(@Nullable String team, Collection<String> asked) {
    var found = new Called(presence, asked, MOST_AT_ONCE);
    if (team != null && directory.find("team/" + team) instanceof Entry.Team owning) {
      for (var id : turnedTo(owning)) {
        if (person(id) instanceof Entry.Person member) {
          var role = id.equals(owning.lead()) ? "you lead " : "you are one of ";
          found.add(member, role + owning.name());
        }
      }
    }
    if (found.isEmpty()) {
      for (var id : asked) {
        if (person(id) instanceof Entry.Person member) {
          presence
              .leads(member)
              .forEach(lead -> found.add(lead.person(), "you lead " + lead.team().name()));
        }
      }
    }
    return found.isEmpty() ? manager(asked) : found.all();
  }

  /** A large team is not woken as a whole because one of it does not answer. */
  static Collection<String> turnedTo(Entry.Team team) {
    var lead = team.lead();
    return lead != null && team.people().size() > MOST_AT_ONCE ? List.of(lead) : team.people();
  }

  /** The nearest manager above any of those asked, those asked first before others. */
  private List<Called.Next> manager(Collection<String> asked) {
    var found = new Called(presence, asked, MOST_AT_ONCE);
    for (var id : asked) {
      var below = person(id);
      var passed = new HashSet<String>();
      while (below != null && passed.add(below.id()) && passed.size() < MOST_LEVELS) {
        var above = below.manager() == null ? null : person(below.manager());
        if (above != null) {
          found.add(above, "you are the manager of " + below.name());
        }
        if (!found.isEmpty()) {
          return found.all();
        }
        below = above;
      }
    }
    return List.of();
  }

  /**
   * Who is at the top: above the lead of the team that answers for it, else above those asked, else
   * the lead themselves. Empty where the directory knows no leads and no managers.
   */
  Optional<Entry.Person> top(@Nullable String team, Collection<String> asked) {
    var lead =
        team != null && directory.find("team/" + team) instanceof Entry.Team owning
            ? owning.lead()
            : null;
    var from = new LinkedHashSet<String>();
    if (lead != null) {
      from.add(lead);
    }
    from.addAll(asked);
    for (var id : from) {
      var top = top(id);
      if (top != null && !top.id().equals(id)) {
        return Optional.of(top);
      }
    }
    return lead == null ? Optional.empty() : Optional.ofNullable(person(lead));
  }

  /** Managers in a circle have no top; the last before it closes stands for one. */
  private Entry.@Nullable Person top(String id) {
    var top = person(id);
    var passed = new HashSet<String>();
    while (top != null && top.manager() != null && passed.add(top.id())) {
      var above = person(top.manager());
      if (above == null || passed.contains(above.id())) {
        return top;
      }
      top = above;
    }
    return top;
  }

  private Entry.@Nullable Person person(String id) {
    return directory.find("person/" + id) instanceof Entry.Person person ? person : null;
  }

  /** Everybody in order, each once. */
  static List<String> with(Collection<String> asked, List<Called.Next> next) {
    var all = new ArrayList<>(asked);
    next.forEach(one -> all.add(one.person().id()));
    return List.copyOf(all);
  }
}

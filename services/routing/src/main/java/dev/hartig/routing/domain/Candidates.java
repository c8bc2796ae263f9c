package dev.hartig.routing.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everyone considered for one signal, each once whatever the handles they came by. */
final class Candidates {

  private final Directory directory;
  private final Map<String, Candidate> all = new LinkedHashMap<>();
  private final Map<String, @Nullable Entry> found = new HashMap<>();

  Candidates(Directory directory) {
    this.directory = directory;
  }

  void add(Clue clue) {
    switch (find(clue.who())) {
      case Entry.Person person -> of(person).addOwn(clue);
      case Entry.Team team -> {
        var toLead = clue.forLead(team);
        var toMember = clue.forMember(team);
        for (var id : team.people()) {
          // Where nobody leads, nobody can be singled out: all stand in for the lead.
          var leads = team.lead() == null || id.equals(team.lead());
          var member = member(id);
          member.add(leads ? toLead : toMember);
          if (id.equals(team.lead())) {
            member.markLead();
          }
        }
      }
      case Entry.Ownership ownership -> unknown(clue.who(), clue.name()).add(clue.forPerson());
      case null -> unknown(clue.who(), clue.name()).add(clue.forPerson());
    }
  }

  /** The one person that a party is; a team does not act, so its name stays its own. */
  Candidate of(Party party) {
    var candidate =
        find(Clue.HANDLE + party.handle()) instanceof Entry.Person person
            ? of(person)
            : unknown(Clue.HANDLE + party.handle(), party.name());
    if (party.automated()) {
      candidate.markAutomated();
    }
    return candidate;
  }

  /** Ids of everyone whom these handles mean. */
  Set<String> ids(Collection<String> handles) {
    var ids = new HashSet<String>();
    for (var handle : handles) {
      switch (find(Clue.HANDLE + handle)) {
        case Entry.Person person -> ids.add(person.id());
        case Entry.Team team -> ids.addAll(team.people());
        case Entry.Ownership ownership -> ids.add(handle);
        case null -> ids.add(handle);
      }
    }
    return ids;
  }

  boolean any(Predicate<Candidate> test) {
    return all.values().stream().anyMatch(test);
  }

  List<Candidate> bestFirst() {
    return all.values().stream().sorted(Candidate.BEST_FIRST).toList();
  }

  private @Nullable Entry find(String who) {
    if (!found.containsKey(who)) {
      found.put(who, directory.find(who));
    }
    return found.get(who);
  }

  Candidate of(Entry.Person person) {
    return all.computeIfAbsent(person.id(), id -> new Candidate(person));
  }

  private Candidate member(String id) {
    return find("person/" + id) instanceof Entry.Person person
        ? of(person)
        : unknown("person/" + id, null);
  }

  private Candidate unknown(String who, @Nullable String name) {
    var isHandle = who.startsWith(Clue.HANDLE);
    var id = isHandle ? who.substring(Clue.HANDLE.length()) : who;
    var shown = Objects.requireNonNullElse(name, id.substring(id.indexOf(':') + 1));
    var candidate = all.computeIfAbsent(id, key -> new Candidate(key, shown));
    if (name != null) {
      candidate.call(name);
    }
    // GitHub's own convention for accounts of apps.
    if (id.endsWith("[bot]")) {
      candidate.markAutomated();
    }
    return candidate;
  }
}

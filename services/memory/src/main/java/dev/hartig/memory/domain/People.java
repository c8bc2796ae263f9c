package dev.hartig.memory.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of one organisation, by the handles that its directory gives them. */
public final class People {

  /**
   * Somebody the directory holds.
   *
   * @param id short name
   * @param name to display
   * @param handles in all tools
   * @param manager id of the manager; null when none
   */
  public record Person(String id, String name, List<String> handles, @Nullable String manager) {
    public Person {
      handles = List.copyOf(handles);
    }
  }

  private final Map<String, Person> byId = new HashMap<>();
  private final Map<String, Person> byHandle = new HashMap<>();

  public People(Collection<Person> people) {
    for (var person : people) {
      byId.put(person.id(), person);
      person.handles().forEach(handle -> byHandle.put(handle, person));
    }
  }

  /** All handles of whoever has one of these; a handle that nobody has stands for itself. */
  Set<String> handles(Collection<String> some) {
    var all = new LinkedHashSet<String>();
    for (var handle : some) {
      var person = byHandle.get(handle);
      all.add(handle);
      if (person != null) {
        all.addAll(person.handles());
      }
    }
    return all;
  }

  /** One name for whoever has this handle: the person's id, else the handle. */
  String who(String handle) {
    var person = byHandle.get(handle);
    return person == null ? handle : person.id();
  }

  /** What to call whoever has this handle. */
  String name(String handle) {
    var person = byHandle.get(handle);
    return person == null ? Sentences.name(handle) : person.name();
  }

  /** Somebody by id, by {@code person/} and id, or by handle. */
  Optional<Person> find(String word) {
    var id = word.startsWith("person/") ? word.substring("person/".length()) : word;
    return Optional.ofNullable(byId.getOrDefault(id, byHandle.get(word)));
  }

  /** A handle to reach a person by; empty when the directory holds none. */
  Optional<String> reach(@Nullable String id) {
    var person = id == null ? null : byId.get(id);
    return person == null ? Optional.empty() : person.handles().stream().findFirst();
  }

  /** Handles of a list of people, each person once, by the first handle named. */
  List<String> once(Collection<String> handles) {
    var seen = new LinkedHashSet<String>();
    var once = new ArrayList<String>();
    for (var handle : handles) {
      if (seen.add(who(handle))) {
        once.add(handle);
      }
    }
    return once;
  }
}

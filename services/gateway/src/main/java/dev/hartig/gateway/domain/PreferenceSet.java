package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says of some people's preferences. Of each it says everything: what it leaves out
 * they do not prefer. Of all others it says nothing.
 *
 * @param organisation to which they belong
 * @param people each once, in the order of the file
 */
public record PreferenceSet(String organisation, List<Preferences> people) {

  public PreferenceSet {
    people = List.copyOf(people);
  }

  /** Under which key the topic has what somebody prefers. */
  public static String key(String organisation, String person) {
    return organisation + "/" + person;
  }

  /** Whether it says anything of whom the key stands for. */
  public boolean isAbout(String key) {
    return people.stream().anyMatch(one -> key(organisation, one.person()).equals(key));
  }

  /** What stands under which key afterwards; nothing for who prefers nothing. */
  public Map<String, Preferences> entries() {
    var entries = new LinkedHashMap<String, Preferences>();
    for (var one : people) {
      if (!one.isEmpty()) {
        entries.put(key(organisation, one.person()), one);
      }
    }
    return entries;
  }

  /**
   * Somebody whose preferences change.
   *
   * @param fields those that differ, at least one
   */
  public record Change(String person, Difference.Turn turn, List<Difference.Field> fields) {

    public Change {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Whose preferences change, by id.
   *
   * @param before what stood under which key; others than those it is about do not count
   */
  public List<Change> changes(Map<String, Preferences> before) {
    var changes = new ArrayList<Change>();
    for (var next : people) {
      var was =
          before.getOrDefault(key(organisation, next.person()), Preferences.none(next.person()));
      var fields = was.differing(next);
      if (!fields.isEmpty()) {
        changes.add(new Change(next.person(), turn(was, next), fields));
      }
    }
    changes.sort(Comparator.comparing(Change::person));
    return List.copyOf(changes);
  }

  private static Difference.Turn turn(Preferences was, Preferences next) {
    if (was.isEmpty()) {
      return Difference.Turn.ADDED;
    }
    return next.isEmpty() ? Difference.Turn.REMOVED : Difference.Turn.CHANGED;
  }
}

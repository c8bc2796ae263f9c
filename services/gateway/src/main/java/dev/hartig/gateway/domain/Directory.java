package dev.hartig.gateway.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The people, teams and ownership of one organisation; consistent in itself.
 *
 * @param organisation whose they are
 * @param busy of those whose calendar has something in it
 */
public record Directory(
    String organisation,
    List<Entry.Person> people,
    List<Entry.Team> teams,
    List<Entry.Ownership> ownership,
    List<Entry.BusyTimes> busy) {

  public Directory {
    people = List.copyOf(people);
    teams = List.copyOf(teams);
    ownership = List.copyOf(ownership);
    busy = List.copyOf(busy);
  }

  /** One without calendars. */
  public Directory(
      String organisation,
      List<Entry.Person> people,
      List<Entry.Team> teams,
      List<Entry.Ownership> ownership) {
    this(organisation, people, teams, ownership, List.of());
  }

  /** Everything under the key that the topic has it by; each handle means its person or team. */
  public Map<String, Entry> entries() {
    var entries = new LinkedHashMap<String, Entry>();
    for (var person : people) {
      entries.put(key("person", person.id()), person);
      person.handles().forEach(handle -> entries.put(key("handle", handle), person));
    }
    for (var team : teams) {
      entries.put(key("team", team.id()), team);
      team.handles().forEach(handle -> entries.put(key("handle", handle), team));
    }
    ownership.forEach(owned -> entries.put(key("owner", owned.resource()), owned));
    busy.forEach(calendar -> entries.put(key("busy", calendar.person()), calendar));
    return entries;
  }

  private String key(String kind, String id) {
    return key(organisation, kind, id);
  }

  /** Key of an entry in the topic. */
  public static String key(String organisation, String kind, String id) {
    return organisation + "/" + kind + "/" + id;
  }
}

package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What applying a directory changes: of people, teams, owned resources and the busy times of
 * people, in this order, and of each by id. Handles are fields of those who have them.
 */
public record Difference(List<Change> changes) {

  public Difference {
    changes = List.copyOf(changes);
  }

  /** What somebody or something is. */
  public enum Kind {
    PERSON,
    TEAM,
    OWNERSHIP,
    BUSY
  }

  /** What becomes of it. */
  public enum Turn {
    ADDED,
    CHANGED,
    REMOVED
  }

  /**
   * One that changes.
   *
   * @param fields those that differ, of one that is changed; else empty
   */
  public record Change(Kind kind, String id, Turn turn, List<Field> fields) {

    public Change {
      fields = List.copyOf(fields);
    }
  }

  /** One field that differs; lists joined by commas, nothing as empty text. */
  public record Field(String name, String before, String after) {}

  /**
   * The difference between two states of a directory.
   *
   * @param before entries under their keys
   * @param after likewise
   */
  public static Difference between(Map<String, Entry> before, Map<String, Entry> after) {
    var old = byId(before);
    var now = byId(after);
    var changes = new ArrayList<Change>();
    for (var kind : Kind.values()) {
      var olds = of(old, kind);
      var news = of(now, kind);
      var ids = new TreeSet<>(olds.keySet());
      ids.addAll(news.keySet());
      for (var id : ids) {
        var was = olds.get(id);
        var is = news.get(id);
        if (was == null) {
          changes.add(new Change(kind, id, Turn.ADDED, List.of()));
        } else if (is == null) {
          changes.add(new Change(kind, id, Turn.REMOVED, List.of()));
        } else if (!was.equals(is)) {
          changes.add(new Change(kind, id, Turn.CHANGED, differing(fields(was), fields(is))));
        }
      }
    }
    return new Difference(changes);
  }

  /** How many of a kind take a turn. */
  public int count(Kind kind, Turn turn) {
    return (int) changes.stream().filter(one -> one.kind() == kind && one.turn() == turn).count();
  }

  private static Map<Kind, Map<String, Entry>> byId(Map<String, Entry> entries) {
    var byId = new EnumMap<Kind, Map<String, Entry>>(Kind.class);
    // Under a handle stands the person or team again.
    for (var entry : entries.values()) {
      switch (entry) {
        case Entry.Person person -> of(byId, Kind.PERSON).put(person.id(), person);
        case Entry.Team team -> of(byId, Kind.TEAM).put(team.id(), team);
        case Entry.Ownership owned -> of(byId, Kind.OWNERSHIP).put(owned.resource(), owned);
        case Entry.BusyTimes busy -> of(byId, Kind.BUSY).put(busy.person(), busy);
      }
    }
    return byId;
  }

  private static Map<String, Entry> of(Map<Kind, Map<String, Entry>> byId, Kind kind) {
    return byId.computeIfAbsent(kind, any -> new LinkedHashMap<>());
  }

  private static List<Field> differing(Map<String, String> was, Map<String, String> is) {
    return was.entrySet().stream()
        .filter(field -> !field.getValue().equals(is.get(field.getKey())))
        .map(
            field ->
                new Field(field.getKey(), field.getValue(), is.getOrDefault(field.getKey(), "")))
        .toList();
  }

  /** What stands in the topic may be of another version's zones. */
  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private static Map<String, String> fields(Entry entry) {
    var fields = new LinkedHashMap<String, String>();
    switch (entry) {
      case Entry.Person person -> {
        fields.put("name", person.name());
        fields.put("handles", String.join(", ", person.handles()));
        fields.put("timezone", person.timezone());
        var hours = person.hours();
        fields.put("hours", hours == null ? "" : hours.text());
        fields.put("manager", Objects.requireNonNullElse(person.manager(), ""));
        fields.put("teams", String.join(", ", person.teams()));
        var zone = zone(person.timezone());
        fields.put(
            "away",
            person.away().stream()
                .map(absence -> absence.text(zone))
                .collect(Collectors.joining(", ")));
        fields.put("delegate", Objects.requireNonNullElse(person.delegate(), ""));
      }
      case Entry.Team team -> {
        fields.put("name", team.name());
        fields.put("purpose", Objects.requireNonNullElse(team.purpose(), ""));
        fields.put("lead", Objects.requireNonNullElse(team.lead(), ""));
        fields.put("members", String.join(", ", team.members()));
        fields.put("handles", String.join(", ", team.handles()));
        var onCall = team.onCall();
        fields.put("on-call", onCall == null ? "" : onCall.text());
      }
      case Entry.Ownership owned -> {
        fields.put("owners", String.join(", ", owned.owners()));
        fields.put("depends-on", String.join(", ", owned.dependsOn()));
        fields.put("dependents", String.join(", ", owned.dependents()));
      }
      // How many there are: hundreds of them would be no difference that anybody reads.
      case Entry.BusyTimes busy -> fields.put("times", Integer.toString(busy.times().size()));
    }
    return fields;
  }
}

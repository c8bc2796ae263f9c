package dev.hartig.routing.domain;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the directory holds under a key. */
public sealed interface Entry {

  /**
   * Somebody who can be alerted.
   *
   * @param id unique within the organisation
   * @param name to display
   * @param zone where they are
   * @param teams ids of those they are members of
   * @param away when they are not there
   * @param delegate id of who stands in whenever nobody else is named; null when nobody does
   * @param manager id of who they report to; null when nobody is named
   * @param hours when they work; null when that is not said
   */
  record Person(
      String id,
      String name,
      ZoneId zone,
      List<String> teams,
      List<Absence> away,
      @Nullable String delegate,
      @Nullable String manager,
      @Nullable Hours hours)
      implements Entry {

    public Person {
      teams = List.copyOf(teams);
      away = List.copyOf(away);
    }

    /** Somebody of whose work nothing is said. */
    public Person(
        String id,
        String name,
        ZoneId zone,
        List<String> teams,
        List<Absence> away,
        @Nullable String delegate,
        @Nullable String manager) {
      this(id, name, zone, teams, away, delegate, manager, null);
    }

    /** Somebody who reports to nobody. */
    public Person(
        String id,
        String name,
        ZoneId zone,
        List<String> teams,
        List<Absence> away,
        @Nullable String delegate) {
      this(id, name, zone, teams, away, delegate, null);
    }

    /** Somebody who is always there. */
    public Person(String id, String name) {
      this(id, name, ZoneOffset.UTC, List.of(), List.of(), null);
    }
  }

  /**
   * People who answer for something together.
   *
   * @param id unique within the organisation
   * @param name to display
   * @param lead id of who leads it; null when nobody does
   * @param members ids of its people
   * @param duty who is on call for what it owns; null when it has no schedule
   */
  record Team(
      String id, String name, @Nullable String lead, List<String> members, @Nullable Duty duty)
      implements Entry {

    public Team {
      members = List.copyOf(members);
    }

    /** A team without a schedule. */
    public Team(String id, String name, @Nullable String lead, List<String> members) {
      this(id, name, lead, members, null);
    }

    /** Ids of lead and members, each once, the lead first. */
    Set<String> people() {
      var people = new LinkedHashSet<String>();
      if (lead != null) {
        people.add(lead);
      }
      people.addAll(members);
      return people;
    }
  }

  /**
   * Who answers for a resource.
   *
   * @param resource as the directory names it, perhaps ending in {@code /*}
   * @param owners {@code team/<id>} or {@code person/<id>}; none where others merely depend on it
   * @param dependents resources that do not work without it
   */
  record Ownership(String resource, List<String> owners, List<String> dependents) implements Entry {

    public Ownership {
      owners = List.copyOf(owners);
      dependents = List.copyOf(dependents);
    }

    /** Of something on which nothing depends. */
    public Ownership(String resource, List<String> owners) {
      this(resource, owners, List.of());
    }
  }
}

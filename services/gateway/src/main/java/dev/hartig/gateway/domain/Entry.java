package dev.hartig.gateway.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that stands in the directory under a key of its own. */
public sealed interface Entry {

  /**
   * Somebody who can be alerted.
   *
   * @param timezone IANA zone id
   * @param hours null when always reachable
   * @param manager id; null when none
   * @param teams ids, in the order of the file
   * @param away when, by beginning
   * @param delegate id of who stands in whenever nobody else is named; null when nobody does
   */
  record Person(
      String id,
      String name,
      List<String> handles,
      String timezone,
      @Nullable Hours hours,
      @Nullable String manager,
      List<String> teams,
      List<Absence> away,
      @Nullable String delegate)
      implements Entry {

    public Person {
      handles = List.copyOf(handles);
      teams = List.copyOf(teams);
      away = List.copyOf(away);
    }

    /** Somebody who is always there. */
    public Person(
        String id,
        String name,
        List<String> handles,
        String timezone,
        @Nullable Hours hours,
        @Nullable String manager,
        List<String> teams) {
      this(id, name, handles, timezone, hours, manager, teams, List.of(), null);
    }
  }

  /**
   * People who answer for something together.
   *
   * @param members ids of people
   * @param lead id; null when nobody leads
   * @param handles that mean the whole team
   * @param purpose what it is there for, in its own words; null when not said
   * @param onCall who is on call for what it owns; null when it has no schedule
   */
  record Team(
      String id,
      String name,
      List<String> members,
      @Nullable String lead,
      List<String> handles,
      @Nullable String purpose,
      @Nullable OnCall onCall)
      implements Entry {

    public Team {
      members = List.copyOf(members);
      handles = List.copyOf(handles);
    }

    /** A team without a schedule. */
    public Team(
        String id,
        String name,
        List<String> members,
        @Nullable String lead,
        List<String> handles,
        @Nullable String purpose) {
      this(id, name, members, lead, handles, purpose, null);
    }
  }

  /**
   * Who answers for a resource.
   *
   * @param resource as scheme:value
   * @param owners as {@code team/<id>} or {@code person/<id>}; none where others merely depend on
   *     it
   * @param dependsOn resources without which it does not work
   * @param dependents resources that have it among these
   */
  record Ownership(
      String resource, List<String> owners, List<String> dependsOn, List<String> dependents)
      implements Entry {

    public Ownership {
      owners = List.copyOf(owners);
      dependsOn = List.copyOf(dependsOn);
      dependents = List.copyOf(dependents);
    }

    /** Of something that depends on nothing, and nothing on it. */
    public Ownership(String resource, List<String> owners) {
      this(resource, owners, List.of(), List.of());
    }
  }

  /**
   * When somebody's calendar says that they are busy.
   *
   * @param person id
   * @param times in their order; they neither touch nor overlap
   */
  record BusyTimes(String person, List<Busy> times) implements Entry {

    public BusyTimes {
      times = List.copyOf(times);
    }
  }
}

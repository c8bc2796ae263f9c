package dev.hartig.verification.simulation;

import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.OnCall;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Rotation;
import dev.hartig.schemas.Team;
import dev.hartig.schemas.WorkingHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small organisation: people, a team, and what they own. All organisations have people of the
 * same handles, so that whoever mixes them up is found out.
 */
record Organisation(String name, List<String> people, List<String> team) {

  static final List<Organisation> ALL =
      List.of(
          new Organisation("acme", List.of("ann", "bo", "cy", "dee", "eli"), List.of("bo", "cy")),
          new Organisation("globex", List.of("ann", "bo", "zoe"), List.of("ann", "zoe")));

  static final String RESOURCE = "service:checkout";

  /** Entries of the directory by their keys; of every third person the working hours are known. */
  List<Map.Entry<String, DirectoryEntry>> directory() {
    var entries = new ArrayList<Map.Entry<String, DirectoryEntry>>();
    for (var id : people) {
      var person =
          Person.newBuilder()
              .setId(id)
              .setName(id + " of " + name)
              .setHandles(List.of("at:" + id))
              .setTeams(team.contains(id) ? List.of("payments") : List.of())
              .setManager(manager(id))
              .setHours(people.indexOf(id) % 3 == 2 ? hours() : null)
              .build();
      entries.add(Map.entry(key("person/" + id), entry(person)));
      entries.add(Map.entry(key("handle/at:" + id), entry(person)));
    }
    var payments =
        Team.newBuilder()
            .setId("payments")
            .setName("Payments")
            .setMembers(team)
            .setLead(team.getFirst())
            .setHandles(List.of("at:payments"))
            .setOnCall(onCall())
            .build();
    entries.add(Map.entry(key("team/payments"), entry(payments)));
    entries.add(Map.entry(key("handle/at:payments"), entry(payments)));
    var owned = new Ownership(RESOURCE, List.of("team/payments"), List.of(), List.of());
    entries.add(Map.entry(key("owner/" + RESOURCE), entry(owned)));
    return entries;
  }

  /** In one organisation those of the team take turns of three hours; the other has no schedule. */
  private @Nullable OnCall onCall() {
    return this == ALL.getFirst()
        ? OnCall.newBuilder()
            .setRotation(
                Rotation.newBuilder()
                    .setPeople(team)
                    .setStarts(Instant.parse("2026-11-10T00:00:00Z"))
                    .setMinutes(180)
                    .build())
            .build()
        : null;
  }

  /** Each reports to the next. */
  private @Nullable String manager(String id) {
    var next = people.indexOf(id) + 1;
    return next < people.size() ? people.get(next) : null;
  }

  private String key(String rest) {
    return name + "/" + rest;
  }

  private DirectoryEntry entry(Object what) {
    return DirectoryEntry.newBuilder().setOrganisation(name).setEntry(what).build();
  }

  private static WorkingHours hours() {
    return new WorkingHours(9 * 60, 17 * 60, List.of(1, 2, 3, 4, 5));
  }
}

package dev.hartig.loadtests.organisation;

import dev.hartig.schemas.Absence;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.OnCall;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Rotation;
import dev.hartig.schemas.Team;
import dev.hartig.schemas.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An organisation of teams of ten, each of which owns a service and a folder of its repository, so
 * that there are twice as many rules of ownership as teams. Three services in four are depended on
 * by two others; every other team has somebody on call; one person in twenty is away.
 */
public final class LargeOrganisation {

  /** Its id. */
  public static final String NAME = "acme";

  /** A morning at work, by which its absences go. */
  public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static final int TEAM = 10;
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata");

  private final int people;
  private final Map<String, DirectoryEntry> directory = new HashMap<>();

  /**
   * @param people how many, a multiple of ten
   */
  public LargeOrganisation(int people) {
    this.people = people;
    for (var number = 0; number < people; number++) {
      person(number);
    }
    for (var team = 0; team < teams(); team++) {
      team(team);
      own("service:s" + team, team, dependents(team));
      own("path:acme/r" + team + "/src/pay/*", (team + 7) % teams(), List.of());
    }
  }

  /** How many teams. */
  public int teams() {
    return people / TEAM;
  }

  /** How many people. */
  public int people() {
    return people;
  }

  /** Its entries by the topic's key, as the gateway writes them. */
  public Map<String, DirectoryEntry> directory() {
    return directory;
  }

  /** The handle by which a person speaks. */
  public static String handle(int person) {
    return "github:p" + person;
  }

  private List<String> dependents(int team) {
    return team % 4 == 3
        ? List.of()
        : List.of("service:s" + (team + 1) % teams(), "service:s" + (team + 13) % teams());
  }

  private void person(int number) {
    var away = number % 20 == 19;
    var entry =
        entry(
            Person.newBuilder()
                .setId("p" + number)
                .setName("Person " + number)
                .setHandles(List.of(handle(number), "chat:p" + number))
                .setTimezone(ZONES.get(number % ZONES.size()))
                .setHours(new WorkingHours(9 * 60, 17 * 60, List.of(1, 2, 3, 4, 5)))
                .setTeams(List.of("t" + number / TEAM))
                .setAway(
                    away
                        ? List.of(
                            Absence.newBuilder()
                                .setFrom(NOW.minus(Duration.ofDays(2)))
                                .setUntil(NOW.plus(Duration.ofDays(5)))
                                .build())
                        : List.of())
                .setDelegate(away ? "p" + (number - 1) : null)
                .build());
    directory.put(NAME + "/person/p" + number, entry);
    directory.put(NAME + "/handle/" + handle(number), entry);
  }

  private void team(int team) {
    var members =
        IntStream.range(team * TEAM, (team + 1) * TEAM).mapToObj(one -> "p" + one).toList();
    directory.put(
        NAME + "/team/t" + team,
        entry(
            Team.newBuilder()
                .setId("t" + team)
                .setName("Team " + team)
                .setMembers(members)
                .setLead(members.getFirst())
                .setOnCall(
                    team % 2 == 0
                        ? null
                        : OnCall.newBuilder()
                            .setRotation(
                                Rotation.newBuilder()
                                    .setPeople(members)
                                    .setStarts(NOW.minus(Duration.ofDays(100)))
                                    .setDays(7)
                                    .setTimezone("Europe/Berlin")
                                    .build())
                            .build())
                .build()));
  }

  private void own(String resource, int team, List<String> dependents) {
    directory.put(
        NAME + "/owner/" + resource,
        entry(
            Ownership.newBuilder()
                .setResource(resource)
                .setOwners(List.of("team/t" + team))
                .setDependents(dependents)
                .build()));
  }

  private static DirectoryEntry entry(Object what) {
    return DirectoryEntry.newBuilder().setOrganisation(NAME).setEntry(what).build();
  }
}

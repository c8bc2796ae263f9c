package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Absence;
import dev.hartig.routing.domain.Duty;
import dev.hartig.routing.domain.Entry;
import dev.hartig.routing.domain.Hours;
import dev.hartig.routing.domain.OnCallOverride;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.OnCall;
import dev.hartig.schemas.OnCallOverrides;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Team;
import dev.hartig.schemas.WorkingHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the directory. */
public final class DirectoryCodec {

  private DirectoryCodec() {}

  /**
   * What a key stands for.
   *
   * @param entry as stored; null when the directory holds nothing under the key
   * @param directory what is stored under other keys; what differs from a team's schedule stands
   *     beside the team
   * @return null when there is nothing, or something that this version does not know
   */
  public static @Nullable Entry entry(
      @Nullable DirectoryEntry entry, Function<String, @Nullable DirectoryEntry> directory) {
    if (entry == null) {
      return null;
    }
    return switch (entry.getEntry()) {
      case Person person -> person(person);
      case Team team ->
          new Entry.Team(
              team.getId(),
              team.getName(),
              team.getLead(),
              team.getMembers(),
              duty(
                  team.getOnCall(),
                  directory.apply(entry.getOrganisation() + "/override/" + team.getId())));
      case Ownership ownership ->
          new Entry.Ownership(
              ownership.getResource(), ownership.getOwners(), ownership.getDependents());
      default -> null;
    };
  }

  private static Entry.Person person(Person person) {
    return new Entry.Person(
        person.getId(),
        person.getName(),
        zone(person.getTimezone()),
        person.getTeams(),
        person.getAway().stream()
            .map(one -> new Absence(one.getFrom(), one.getUntil(), one.getDelegate()))
            .toList(),
        person.getDelegate(),
        person.getManager(),
        hours(person.getHours()));
  }

  private static @Nullable Duty duty(@Nullable OnCall onCall, @Nullable DirectoryEntry overrides) {
    var planned = duty(onCall);
    return overrides != null
            && overrides.getEntry() instanceof OnCallOverrides otherwise
            && !otherwise.getOverrides().isEmpty()
        ? new Duty.Overridden(
            planned,
            otherwise.getOverrides().stream()
                .map(
                    one ->
                        new OnCallOverride(
                            one.getReplaces(), one.getWho(), one.getFrom(), one.getUntil()))
                .toList())
        : planned;
  }

  private static @Nullable Hours hours(@Nullable WorkingHours hours) {
    return hours == null
        ? null
        : new Hours(hours.getStart(), hours.getEnd(), Set.copyOf(hours.getDays()));
  }

  /** Null when there is no schedule, or one that makes no sense: then the whole team is told. */
  private static @Nullable Duty duty(@Nullable OnCall onCall) {
    if (onCall == null) {
      return null;
    }
    var rotation = onCall.getRotation();
    if (rotation == null) {
      return new Duty.Shifts(
          onCall.getShifts().stream()
              .map(shift -> new Duty.Shift(shift.getWho(), shift.getFrom(), shift.getUntil()))
              .toList());
    }
    var days = Math.max(rotation.getDays(), 0);
    var elapsed = days > 0 ? Duration.ZERO : Duration.ofMinutes(rotation.getMinutes());
    return rotation.getPeople().isEmpty() || (days == 0 && !elapsed.isPositive())
        ? null
        : new Duty.Rotation(
            rotation.getPeople(),
            rotation.getStarts().atZone(zone(rotation.getTimezone())),
            days,
            elapsed);
  }

  /** The gateway accepts no zone that makes no sense; here one does the least harm as UTC. */
  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException notAZone) {
      return ZoneOffset.UTC;
    }
  }
}

package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom ownership points at: of an owning team that has a schedule, on realtime and fast, whoever is
 * on call; else all of it.
 */
final class Owners {

  private final Occurrence occurrence;
  private final Directory directory;
  private final Presence presence;
  private final List<Clue> clues = new ArrayList<>();
  private final Map<String, Reason> gaps = new LinkedHashMap<>();

  /**
   * Somebody on call.
   *
   * @param instead of whom; null when it is their own turn
   */
  private record Watch(Entry.Person person, Duty.Shift shift, Presence.@Nullable Away instead) {}

  private Owners(Occurrence occurrence, Directory directory, Presence presence) {
    this.occurrence = occurrence;
    this.directory = directory;
    this.presence = presence;
  }

  static Owners of(Occurrence occurrence, Directory directory, Presence presence) {
    var owners = new Owners(occurrence, directory, presence);
    for (var resource : occurrence.resources()) {
      directory.owner(resource).stream()
          .flatMap(ownership -> ownership.owners().stream())
          .forEach(owner -> owners.own(owner, resource));
    }
    return owners;
  }

  /** The rule that ownership follows at this urgency. */
  static Rule rule(Urgency urgency) {
    return switch (urgency) {
      case REALTIME -> Rule.OWNER_REALTIME;
      case FAST -> Rule.OWNER_FAST;
      case SLOW -> Rule.OWNER_SLOW;
    };
  }

  /** The rule for the rest of an owning team, somebody of which is on call. */
  static Rule beside(Urgency urgency) {
    return switch (urgency) {
      case REALTIME -> Rule.BESIDE_ON_CALL_REALTIME;
      case FAST, SLOW -> Rule.BESIDE_ON_CALL_FAST;
    };
  }

  /** Pointers at all of them. */
  List<Clue> clues() {
    return List.copyOf(clues);
  }

  /** Where nobody is on call although there is a schedule. */
  List<Reason> reasons() {
    return List.copyOf(gaps.values());
  }

  private void own(String owner, String resource) {
    if (occurrence.urgency() != Urgency.SLOW
        && directory.find(owner) instanceof Entry.Team team
        && team.duty() != null) {
      var watching = watching(team, team.duty());
      if (!watching.isEmpty()) {
        onCall(team, watching, resource);
        return;
      }
    }
    clues.add(new Clue(owner, null, rule(occurrence.urgency()), 1, resource, List.of()));
  }

  private void onCall(Entry.Team team, List<Watch> watching, String resource) {
    var rest = team.people();
    var names = new ArrayList<String>();
    for (var watch : watching) {
      var person = watch.person();
      rest.remove(person.id());
      names.add(person.name());
      clues.add(own(person.id(), Rule.ON_CALL, told(team, watch)));
    }
    var told = resource + "; on call for it is " + String.join(" and ", names);
    rest.forEach(id -> clues.add(own(id, beside(occurrence.urgency()), told)));
  }

  private static Clue own(String id, Rule rule, String detail) {
    return new Clue("person/" + id, null, rule, 1, detail, List.of());
  }

  private String told(Entry.Team team, Watch watch) {
    var until = Until.of(watch.shift().until(), presence.at(), watch.person().zone());
    var told = team.name() + " until " + until;
    var instead = watch.instead();
    return instead == null
        ? told
        : "%s, in place of %s, who is away until %s"
            .formatted(told, instead.person().name(), instead.untilWhen(presence.at()));
  }

  private List<Watch> watching(Entry.Team team, Duty duty) {
    var watching = new ArrayList<Watch>();
    var lines = duty.at(presence.at());
    if (lines.isEmpty()) {
      gap(team, "Nobody is on call for %s: the team is told.".formatted(team.name()));
    }
    for (var line : lines) {
      var watch = first(line, team);
      if (watch != null) {
        watching.add(watch);
      }
    }
    if (!watching.isEmpty()) {
      gaps.remove(team.id());
    }
    return watching;
  }

  /**
   * The first of a line who is there; where nobody is, whoever it begins with, if somebody stands
   * in for them.
   */
  private @Nullable Watch first(List<Duty.Shift> line, Entry.Team team) {
    Presence.Away gone = null;
    Watch covered = null;
    for (var shift : line) {
      if (!(directory.find("person/" + shift.who()) instanceof Entry.Person person)) {
        continue;
      }
      var away = presence.away(person);
      if (away == null) {
        return new Watch(person, shift, gone);
      }
      if (gone == null) {
        gone = away;
        covered = new Watch(person, shift, null);
      }
    }
    if (gone != null && presence.cover(gone) instanceof Presence.Cover.Nobody(var why)) {
      gap(
          team,
          "%s is on call for %s, but away until %s; %s: the team is told."
              .formatted(gone.person().name(), team.name(), gone.untilWhen(presence.at()), why));
      return null;
    }
    if (gone == null) {
      gap(team, "Nobody known is on call for %s: the team is told.".formatted(team.name()));
    }
    return covered;
  }

  private void gap(Entry.Team team, String text) {
    gaps.put(team.id(), Reason.of("routing.on-call", text));
  }
}

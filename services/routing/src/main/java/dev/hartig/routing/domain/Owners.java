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
  private final Map<String, Post> duties = new LinkedHashMap<>();

  /** Where somebody is on call. */
  private record Post(Entry.Team team, Rota rota) {}

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

  /** On whose duty somebody is asked, themselves or standing in; null when on nobody's. */
  @Nullable OnDuty duty(String id) {
    var post = duties.get(id);
    return post == null ? null : new OnDuty(post.team().id(), post.rota().end(id, presence.at()));
  }

  /** Where nobody is on call although there is a schedule. */
  List<Reason> reasons() {
    return List.copyOf(gaps.values());
  }

  private void own(String owner, String resource) {
    if (occurrence.urgency() != Urgency.SLOW
        && directory.find(owner) instanceof Entry.Team team
        && team.duty() != null) {
      var rota = new Rota(directory, team, team.duty());
      var lines = rota.lines(presence.at());
      var watching = watching(team, lines);
      if (!watching.isEmpty()) {
        rota.acting(lines, presence.at())
            .keySet()
            .forEach(id -> duties.putIfAbsent(id, new Post(team, rota)));
        onCall(team, watching, resource);
        return;
      }
    }
    clues.add(new Clue(owner, null, rule(occurrence.urgency()), 1, resource, List.of()));
  }

  private void onCall(Entry.Team team, List<Rota.Watch> watching, String resource) {
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

  private String told(Entry.Team team, Rota.Watch watch) {
    var until = Until.of(watch.shift().until(), presence.at(), watch.person().zone());
    var told = team.name() + " until " + until;
    var instead = watch.instead();
    return instead == null
        ? told
        : "%s, in place of %s, who is away until %s"
            .formatted(told, instead.person().name(), instead.untilWhen(presence.at()));
  }

  private List<Rota.Watch> watching(Entry.Team team, List<Rota.Line> lines) {
    var watching = new ArrayList<Rota.Watch>();
    if (lines.isEmpty()) {
      gap(team, "Nobody is on call for %s: the team is told.".formatted(team.name()));
    }
    for (var line : lines) {
      if (line.watch() != null) {
        watching.add(line.watch());
      } else {
        gap(team, line.gap() + ": the team is told.");
      }
    }
    if (!watching.isEmpty()) {
      gaps.remove(team.id());
    }
    return watching;
  }

  private void gap(Entry.Team team, String text) {
    gaps.put(team.id(), Reason.of("routing.on-call", text));
  }
}

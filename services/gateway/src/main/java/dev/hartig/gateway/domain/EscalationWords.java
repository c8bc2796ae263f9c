package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the names of an escalation policy against the directory as it stands, so that a page does
 * not go to nobody on the night on which it matters.
 */
final class EscalationWords {

  /** More are not asked at once; routing names no more. */
  static final int MOST_AT_ONCE = 32;

  private static final List<String> RELATIVE = List.of("on-call", "team", "lead");

  private static final Pattern WORD =
      Pattern.compile("(person|team|on-call|lead|manager)/(" + DirectoryFile.ID + ")");

  private static final String FORM =
      "write person/<id>, team/<id>, on-call/<team>, lead/<team> or manager/<person>; or on-call, team or lead of the team that answers";

  private final Desk desk;
  private final String organisation;
  private final Standing directory;
  private final Instant now;

  /**
   * @param now schedules that have ended by then are empty
   */
  EscalationWords(Desk desk, String organisation, Standing directory, Instant now) {
    this.desk = desk;
    this.organisation = organisation;
    this.directory = directory;
    this.now = now;
  }

  /** Those that mean somebody; the others are flaws. */
  List<String> who(List<Stated<String>> words) {
    return words.stream()
        .filter(word -> good(word, wrong(word.value())))
        .map(Stated::value)
        .toList();
  }

  /** Ids of teams. */
  List<String> teams(List<Stated<String>> ids) {
    return ids.stream()
        .filter(id -> good(id, team(id.value()).isPresent() ? null : unknown("team", id.value())))
        .map(Stated::value)
        .toList();
  }

  /** Ids of the people that {@code person/<id>} name. */
  List<String> handover(List<Stated<String>> words) {
    var ids = new ArrayList<String>();
    for (var word : words) {
      var matcher = WORD.matcher(word.value());
      if (!matcher.matches() || !matcher.group(1).equals("person")) {
        desk.flaw(word.spot(), "'" + word.value() + "': write person/<id>; a person takes it over");
      } else if (good(word, wrong(word.value()))) {
        ids.add(matcher.group(2));
      }
    }
    return ids;
  }

  private boolean good(Stated<String> word, @Nullable String wrong) {
    if (wrong != null) {
      desk.flaw(word.spot(), wrong);
    }
    return wrong == null;
  }

  /** What is wrong with a word; null when nothing is. */
  private @Nullable String wrong(String word) {
    var matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      return RELATIVE.contains(word) ? null : "'" + word + "': " + FORM;
    }
    var id = matcher.group(2);
    return switch (matcher.group(1)) {
      case "person" -> wrongPerson(id);
      case "manager" -> wrongManager(id);
      case "lead" -> wrongLead(id);
      case "on-call" -> wrongDuty(id);
      default -> wrongTeam(id);
    };
  }

  private @Nullable String wrongPerson(String id) {
    var person = person(id);
    if (person.isEmpty()) {
      return unknown("person", id);
    }
    return program(person.get())
        ? "'%s' is a program; a person has to be asked".formatted(id)
        : null;
  }

  private @Nullable String wrongManager(String id) {
    var below = person(id);
    if (below.isEmpty()) {
      return unknown("person", id);
    }
    var manager = below.get().manager();
    return manager == null ? "'%s' has no manager".formatted(id) : wrongPerson(manager);
  }

  private @Nullable String wrongLead(String id) {
    var team = team(id);
    if (team.isEmpty()) {
      return unknown("team", id);
    }
    var lead = team.get().lead();
    return lead == null ? "nobody leads team '%s'".formatted(id) : wrongPerson(lead);
  }

  private @Nullable String wrongTeam(String id) {
    var team = team(id);
    if (team.isEmpty()) {
      return unknown("team", id);
    }
    var people = people(team.get());
    if (people.size() > MOST_AT_ONCE) {
      return "team '%s' has %d people, of whom at most %d are asked at once: name its on-call or its lead"
          .formatted(id, people.size(), MOST_AT_ONCE);
    }
    return people.stream().anyMatch(this::isHuman) ? null : nobodyIn(id);
  }

  /** Where nobody is on call for a while, the team is asked; so it has to have somebody. */
  private @Nullable String wrongDuty(String id) {
    var team = team(id);
    if (team.isEmpty()) {
      return unknown("team", id);
    }
    var onCall = team.get().onCall();
    if (onCall == null) {
      return "team '%s' has no schedule of who is on call".formatted(id);
    }
    if (onCall instanceof OnCall.Shifts(var shifts)
        && shifts.stream().noneMatch(shift -> shift.until().isAfter(now))) {
      return "the schedule of team '%s' is empty from now on".formatted(id);
    }
    return people(team.get()).stream().anyMatch(this::isHuman) ? null : nobodyIn(id);
  }

  private static String nobodyIn(String id) {
    return "team '%s' has no person in it".formatted(id);
  }

  private static String unknown(String kind, String id) {
    return "unknown %s '%s'; policies are held against the directory as it stands, so apply that first"
        .formatted(kind, id);
  }

  private boolean isHuman(String id) {
    return person(id).filter(one -> !program(one)).isPresent();
  }

  /** By the forms in which directories know them: accounts of apps, and agents. */
  private static boolean program(Entry.Person person) {
    return person.handles().stream()
        .anyMatch(handle -> handle.endsWith("[bot]") || handle.startsWith("agent:"));
  }

  private static LinkedHashSet<String> people(Entry.Team team) {
    var people = new LinkedHashSet<>(team.members());
    if (team.lead() != null) {
      people.add(team.lead());
    }
    return people;
  }

  private Optional<Entry.Person> person(String id) {
    return directory
        .find(organisation, "person/" + id)
        .filter(Entry.Person.class::isInstance)
        .map(Entry.Person.class::cast);
  }

  private Optional<Entry.Team> team(String id) {
    return directory
        .find(organisation, "team/" + id)
        .filter(Entry.Team.class::isInstance)
        .map(Entry.Team.class::cast);
  }
}

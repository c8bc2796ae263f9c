package dev.hartig.routing.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom it may touch next: who answers for what does not work without something that seems to fail.
 * They are told on realtime and fast, and told again when it is over.
 *
 * <p>A step is from a resource to one that names it in its dependencies. An API is no step of its
 * own, but the way by which one service depends on another. Who is near is found first, so that of
 * very many the nearest are told, and each resource is passed once, so that circles end.
 */
final class Neighbours {

  /** Beyond these steps nothing is looked for: by weight alone two are told, see below. */
  static final int FARTHEST = 3;

  /** Resources looked at for one signal; what a whole organisation stands on has its own page. */
  static final int MOST = 50;

  /**
   * What each further step leaves: half after two. A service between often keeps a failure to
   * itself, by a cache, a queue or a second try; how often is a guess. A direct dependency counts
   * 0.5, the second step 0.35, and the third 0.25, which is too little alone.
   */
  static final double FURTHER = Math.sqrt(0.5);

  private static final int LONGEST_WAY = 2 * FARTHEST;

  private final Occurrence occurrence;
  private final Directory directory;
  private final Presence presence;
  private final String verdict;
  private final Deque<Step> ahead = new ArrayDeque<>();
  private final Set<String> passed = new HashSet<>();
  private final List<Clue> clues = new ArrayList<>();
  private boolean more;

  /**
   * A resource on the way from what fails.
   *
   * @param distance in steps
   * @param hops APIs counted as well
   * @param from what it depends on; null for what fails
   */
  private record Step(String resource, int distance, int hops, @Nullable Step from) {

    boolean isApi() {
      return resource.startsWith("api:");
    }
  }

  private Neighbours(
      Occurrence occurrence, Directory directory, Presence presence, String verdict) {
    this.occurrence = occurrence;
    this.directory = directory;
    this.presence = presence;
    this.verdict = verdict;
  }

  static Neighbours of(Occurrence occurrence, Directory directory, Presence presence) {
    var verdict =
        switch (occurrence.health()) {
          case Health.Failing(var word) -> "which seems to fail (" + word + ")";
          case Health.Restored(var word) -> "which seems to work again (" + word + ")";
          case Health.Unsaid() -> "";
        };
    var neighbours = new Neighbours(occurrence, directory, presence, verdict);
    if (!verdict.isEmpty() && occurrence.urgency() != Urgency.SLOW) {
      neighbours.walk();
    }
    return neighbours;
  }

  /** Pointers at all of them. */
  List<Clue> clues() {
    return List.copyOf(clues);
  }

  /** Where there are more than are looked at. */
  List<Reason> reasons() {
    return more
        ? List.of(
            Reason.of(
                "routing.neighbour",
                "More depends on it than the %d nearest resources, whose owners were considered."
                    .formatted(MOST)))
        : List.of();
  }

  private void walk() {
    passed.addAll(occurrence.resources());
    for (var resource : occurrence.resources()) {
      directory.depended(resource).ifPresent(entry -> look(new Step(entry.resource(), 0, 0, null)));
    }
    for (var told = 0; !ahead.isEmpty(); ) {
      var step = ahead.removeFirst();
      if (!passed.add(step.resource())) {
        continue;
      }
      if (++told > MOST) {
        more = true;
        return;
      }
      directory.owner(step.resource()).stream()
          .flatMap(ownership -> ownership.owners().stream())
          .forEach(owner -> tell(owner, step));
      look(step);
    }
  }

  /** Puts what depends on it ahead, nearest first. */
  private void look(Step step) {
    passed.add(step.resource());
    var distance = Math.max(1, step.isApi() ? step.distance() : step.distance() + 1);
    if (distance > FARTHEST
        || step.hops() == LONGEST_WAY
        || !(directory.find("owner/" + step.resource()) instanceof Entry.Ownership entry)) {
      return;
    }
    for (var dependent : entry.dependents()) {
      if (!passed.contains(dependent)) {
        var next = new Step(dependent, distance, step.hops() + 1, step);
        if (distance == step.distance()) {
          ahead.addFirst(next);
        } else {
          ahead.addLast(next);
        }
      }
    }
  }

  private void tell(String owner, Step step) {
    switch (directory.find(owner)) {
      case Entry.Person person -> add(person, step, "own ");
      case Entry.Team team -> {
        var watching = watching(team);
        if (!watching.isEmpty()) {
          watching.forEach(one -> add(one, step, "are on call for " + team.name() + ", who own "));
        } else if (team.lead() != null
            && directory.find("person/" + team.lead()) instanceof Entry.Person lead
            && presence.away(lead) == null) {
          add(lead, step, "lead " + team.name() + ", who own ");
        } else {
          team.people().stream()
              .map(id -> directory.find("person/" + id))
              .filter(Entry.Person.class::isInstance)
              .map(Entry.Person.class::cast)
              .forEach(one -> add(one, step, "are one of " + team.name() + ", who own "));
        }
      }
      case Entry.Ownership ownership -> {}
      case null -> {}
    }
  }

  /** Of each line of a schedule the first who is there; a gap is filled by the lead. */
  private List<Entry.Person> watching(Entry.Team team) {
    var watching = new ArrayList<Entry.Person>();
    if (team.duty() != null) {
      for (var line : team.duty().at(presence.at())) {
        line.stream()
            .map(shift -> directory.find("person/" + shift.who()))
            .filter(Entry.Person.class::isInstance)
            .map(Entry.Person.class::cast)
            .filter(person -> presence.away(person) == null)
            .findFirst()
            .ifPresent(watching::add);
      }
    }
    return watching;
  }

  private void add(Entry.Person person, Step step, String part) {
    clues.add(
        new Clue(
            "person/" + person.id(),
            null,
            Rule.NEIGHBOUR,
            Math.pow(FURTHER, step.distance() - 1.0),
            part + way(step) + ", " + verdict,
            List.of(occurrence.signalId())));
  }

  private static String way(Step step) {
    var way = new StringBuilder(step.resource());
    if (step.distance() > 1) {
      way.append(", ").append(step.distance()).append(" steps away");
    }
    for (var on = step.from(); on != null; on = on.from()) {
      way.append(", which depends on ").append(on.resource());
    }
    return way.toString();
  }
}

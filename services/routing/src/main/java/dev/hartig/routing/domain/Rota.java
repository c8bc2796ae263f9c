package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Who is on call for a team by its schedule, of those who are there, and until when. */
final class Rota {

  /**
   * How far ahead is looked for the end of a shift. Whoever is on call for longer is asked for
   * again then; no schedule of duty is planned in longer turns.
   */
  static final Duration AHEAD = Duration.ofDays(62);

  /** Handovers that are looked at for it; a turn of minutes of one person alone ends it early. */
  private static final int MOST_CHANGES = 64;

  private final Directory directory;
  private final Entry.Team team;
  private final Duty duty;

  /**
   * Somebody on call.
   *
   * @param instead of whom; null when it is their own turn
   */
  record Watch(Entry.Person person, Duty.Shift shift, Presence.@Nullable Away instead) {}

  /**
   * A line of those on call.
   *
   * @param watch the first who is there or, where nobody is, whoever it begins with, if somebody
   *     stands in for them; null where nobody does
   * @param gap why not, in words; null where somebody does
   */
  record Line(@Nullable Watch watch, @Nullable String gap) {}

  Rota(Directory directory, Entry.Team team, Duty duty) {
    this.directory = directory;
    this.team = team;
    this.duty = duty;
  }

  /** The lines of those on call at a moment; none where there is a gap. */
  List<Line> lines(Instant at) {
    return duty.at(at).stream().map(line -> line(line, new Presence(directory, at))).toList();
  }

  private Line line(List<Duty.Shift> line, Presence presence) {
    Presence.Away gone = null;
    Watch covered = null;
    for (var shift : line) {
      if (!(directory.find("person/" + shift.who()) instanceof Entry.Person person)) {
        continue;
      }
      var away = presence.away(person);
      if (away == null) {
        return new Line(new Watch(person, shift, gone), null);
      }
      if (gone == null) {
        gone = away;
        covered = new Watch(person, shift, null);
      }
    }
    if (gone == null) {
      return new Line(null, "Nobody known is on call for %s".formatted(team.name()));
    }
    return presence.cover(gone) instanceof Presence.Cover.Nobody(var why)
        ? new Line(
            null,
            "%s is on call for %s, but away until %s; %s"
                .formatted(gone.person().name(), team.name(), gone.untilWhen(presence.at()), why))
        : new Line(covered, null);
  }

  /** Those who act at a moment, by id: whoever is on call and there, or stands in. */
  LinkedHashMap<String, Entry.Person> acting(Instant at) {
    return acting(lines(at), at);
  }

  /** The same of lines that are known already. */
  LinkedHashMap<String, Entry.Person> acting(List<Line> lines, Instant at) {
    var presence = new Presence(directory, at);
    var acting = new LinkedHashMap<String, Entry.Person>();
    for (var line : lines) {
      if (line.watch() != null) {
        var person = line.watch().person();
        var away = presence.away(person);
        if (away != null && presence.cover(away) instanceof Presence.Cover.By(var delegate)) {
          person = delegate;
        }
        acting.putIfAbsent(person.id(), person);
      }
    }
    return acting;
  }

  /** First moment after one at which somebody who acts does so no more. */
  Instant end(String id, Instant at) {
    return change(at, (moment, acting) -> !acting.contains(id)).orElseGet(() -> at.plus(AHEAD));
  }

  /** First moment after one at which anybody acts; empty where none is known. */
  Optional<Instant> comesOn(Instant at) {
    return change(at, (moment, acting) -> !acting.isEmpty());
  }

  private Optional<Instant> change(Instant at, BiPredicate<Instant, Set<String>> sought) {
    var moment = at;
    for (var looked = 0; looked < MOST_CHANGES; looked++) {
      var next = next(moment);
      if (next == null || Duration.between(at, next).compareTo(AHEAD) > 0) {
        return Optional.empty();
      }
      if (sought.test(next, acting(next).keySet())) {
        return Optional.of(next);
      }
      moment = next;
    }
    // So many changes, and none of them of this: it is asked again at the last.
    return Optional.of(moment);
  }

  /** The next moment at which the schedule, or who is there, may be another. */
  private @Nullable Instant next(Instant at) {
    var moments = new ArrayList<Instant>();
    duty.change(at).ifPresent(moments::add);
    var seen = new HashSet<String>();
    for (var line : duty.at(at)) {
      for (var shift : line) {
        changes(shift.who(), at, seen, moments);
      }
    }
    return moments.stream().min(Instant::compareTo).orElse(null);
  }

  /** When somebody, or who stands in for them, goes away or is back. */
  private void changes(String id, Instant at, Set<String> seen, List<Instant> moments) {
    if (!seen.add(id) || !(directory.find("person/" + id) instanceof Entry.Person person)) {
      return;
    }
    for (var absence : person.away()) {
      for (var moment : List.of(absence.from(), absence.until())) {
        if (moment.isAfter(at)) {
          moments.add(moment);
        }
      }
      if (absence.holds(at) && absence.delegate() != null) {
        changes(absence.delegate(), at, seen, moments);
      }
    }
    if (person.delegate() != null) {
      changes(person.delegate(), at, seen, moments);
    }
  }
}

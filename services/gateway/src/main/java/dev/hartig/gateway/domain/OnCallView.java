package dev.hartig.gateway.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call for a team; the components are its JSON shape.
 *
 * @param team id
 * @param name to display
 * @param scheduled whether it has a schedule
 * @param turns who is on call, the one that holds first; between two is a handoff
 * @param overrides that hold or are to come, in the order in which they were made
 */
public record OnCallView(
    String team, String name, boolean scheduled, List<Turn> turns, List<OnCallOverride> overrides) {

  public OnCallView {
    turns = List.copyOf(turns);
    overrides = List.copyOf(overrides);
  }

  /**
   * A time in which the same are on call.
   *
   * @param from first moment of it; of the first turn the moment that was asked for
   * @param until first moment after it; null when there is no end in sight
   * @param people nobody where there is a gap: then the whole team is told
   */
  public record Turn(Instant from, @Nullable Instant until, List<Watch> people) {

    public Turn {
      people = List.copyOf(people);
    }
  }

  /**
   * Somebody on call.
   *
   * @param zone IANA zone id in which they live
   * @param insteadOf id of who was planned; null when it is they
   * @param awayUntil when they are back, if they are away when it begins; else null
   */
  public record Watch(
      String id,
      String name,
      String zone,
      @Nullable String insteadOf,
      @Nullable Instant awayUntil) {}

  /**
   * What a team's rota comes to.
   *
   * @param people by id
   * @param most turns shown
   */
  public static OnCallView of(
      Entry.Team team,
      Rota rota,
      Instant at,
      int most,
      Function<String, Optional<Entry.Person>> people) {
    var turns =
        rota.from(at, most).stream()
            .map(
                one ->
                    new Turn(
                        one.from(),
                        one.until(),
                        one.watches().stream()
                            .map(watch -> watch(watch, one.from(), people.apply(watch.who())))
                            .toList()))
            .toList();
    return new OnCallView(
        team.id(),
        team.name(),
        rota.plan() != null,
        turns,
        rota.overrides().stream().filter(one -> one.until().isAfter(at)).toList());
  }

  private static Watch watch(Rota.Watch watch, Instant at, Optional<Entry.Person> known) {
    return new Watch(
        watch.who(),
        known.map(Entry.Person::name).orElse(watch.who()),
        known.map(Entry.Person::timezone).orElse(ZoneOffset.UTC.getId()),
        watch.insteadOf(),
        known.flatMap(person -> back(person, at)).orElse(null));
  }

  private static Optional<Instant> back(Entry.Person person, Instant at) {
    return person.away().stream()
        .filter(one -> !at.isBefore(one.from()) && at.isBefore(one.until()))
        .map(Absence::until)
        .max(Instant::compareTo);
  }
}

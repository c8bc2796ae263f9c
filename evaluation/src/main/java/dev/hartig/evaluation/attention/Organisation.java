package dev.hartig.evaluation.attention;

import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Team;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The made-up organisation: people in teams of ten, two services and three topics a team, and who
 * really has to do with what.
 *
 * @param people by number
 * @param topics the busiest first
 */
record Organisation(
    List<Person> people, List<Topic> topics, Map<String, DirectoryEntry> directory) {

  static final String NAME = "sim";

  /** The Monday on which it begins; clocks change in America on 8 March, in Europe on 29 March. */
  static final LocalDate BEGIN = LocalDate.of(2026, 1, 5);

  static final int TEAM = 10;
  private static final int SERVICES = 2;
  private static final int TOPICS = 3;

  /** Half in Europe, the others to its east and west; a guess. */
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Asia/Kolkata"));

  /** Of a team, who works where most of it does; a guess. */
  private static final double AT_HOME = 0.8;

  /** A chance a day to begin days away, of four on average: 35 of 260 a year, leave and illness. */
  private static final double LEAVING = 0.034;

  private static final double RETURNING = 0.25;

  private static final List<String> FIRST =
      List.of("ba", "do", "fe", "gi", "ka", "lo", "mu", "ne", "pi", "ra", "su", "te");
  private static final List<String> LAST =
      List.of("rino", "talo", "veko", "zomi", "lumo", "shari", "penta", "koru");

  /**
   * What people talk about.
   *
   * @param name one word, in all titles
   * @param resource the service it belongs to
   * @param team that owns the service
   * @param keepers who answer for it, known to themselves and their colleagues
   * @param dependents whose own work rests on it
   * @param followers who take an interest, keepers included
   */
  record Topic(
      String name,
      String resource,
      int team,
      List<Integer> keepers,
      List<Integer> dependents,
      List<Integer> followers) {}

  Organisation {
    people = List.copyOf(people);
    topics = List.copyOf(topics);
    directory = Map.copyOf(directory);
  }

  /** The organisation of a seed. */
  static Organisation of(World world, long seed) {
    var chance = new SplittableRandom(seed);
    var people = people(world, chance.split());
    var topics = topics(world, people, chance.split());
    return new Organisation(people, topics, directory(world, people, topics, chance.split()));
  }

  static String team(int number) {
    return String.format(Locale.ROOT, "t%02d", number);
  }

  private static List<Person> people(World world, SplittableRandom chance) {
    var people = new ArrayList<Person>();
    for (var number = 0; number < world.people(); number++) {
      var team = number / TEAM;
      var home = chance.nextDouble() < AT_HOME ? team : chance.nextInt(ZONES.size());
      var zone = ZONES.get(home % ZONES.size());
      var start = LocalTime.of(8 + chance.nextInt(3), 0);
      people.add(new Person(number, team, new Schedule(zone, start, away(world, chance))));
    }
    return people;
  }

  private static Set<LocalDate> away(World world, SplittableRandom chance) {
    var away = new HashSet<LocalDate>();
    var gone = false;
    for (var day = 0; day < world.days(); day++) {
      gone = gone ? chance.nextDouble() >= RETURNING : chance.nextDouble() < LEAVING;
      if (gone) {
        away.add(BEGIN.plusDays(day));
      }
    }
    return away;
  }

  private static List<Topic> topics(World world, List<Person> people, SplittableRandom chance) {
    var teams = (world.people() + TEAM - 1) / TEAM;
    var order = new ArrayList<Integer>();
    for (var at = 0; at < teams * TOPICS; at++) {
      order.add(chance.nextInt(order.size() + 1), at);
    }
    var keepers = new HashMap<Integer, List<Integer>>();
    order.forEach(at -> keepers.put(at, keepers(world, people, at / TOPICS, chance)));
    var topics = new ArrayList<Topic>();
    for (var at : order) {
      var team = at / TOPICS;
      var resource = "repo:acme/s" + team + LAST.get(at % SERVICES);
      var own = keepers.getOrDefault(at, List.of());
      var dependents = new LinkedHashSet<Integer>();
      for (var other = 0; other < 2; other++) {
        dependents.addAll(
            keepers.getOrDefault(order.get(chance.nextInt(order.size())), List.of()).subList(0, 1));
      }
      dependents.removeAll(own);
      topics.add(
          new Topic(
              name(at),
              resource,
              team,
              own,
              List.copyOf(dependents),
              followers(people, team, own, chance)));
    }
    return topics;
  }

  private static String name(int at) {
    var series = at / (FIRST.size() * LAST.size());
    return FIRST.get(at % FIRST.size())
        + LAST.get(at / FIRST.size() % LAST.size())
        + (series == 0 ? "" : FIRST.get(series % FIRST.size()).repeat(series / FIRST.size() + 1));
  }

  private static List<Integer> keepers(
      World world, List<Person> people, int team, SplittableRandom chance) {
    var keepers = new LinkedHashSet<Integer>();
    var members = people.stream().filter(one -> one.team() == team).toList();
    while (keepers.size() < Math.min(2, members.size())) {
      keepers.add(members.get(chance.nextInt(members.size())).number());
    }
    if (chance.nextDouble() < world.outside()) {
      keepers.add(chance.nextInt(people.size()));
    }
    return List.copyOf(keepers);
  }

  /** Of the team each with a chance of a half, and four from anywhere; a guess. */
  private static List<Integer> followers(
      List<Person> people, int team, List<Integer> keepers, SplittableRandom chance) {
    var followers = new LinkedHashSet<>(keepers);
    for (var one : people) {
      if (one.team() == team && chance.nextBoolean()) {
        followers.add(one.number());
      }
    }
    for (var more = 0; more < 4; more++) {
      followers.add(chance.nextInt(people.size()));
    }
    return List.copyOf(followers);
  }

  private static Map<String, DirectoryEntry> directory(
      World world, List<Person> people, List<Topic> topics, SplittableRandom chance) {
    var directory = new HashMap<String, DirectoryEntry>();
    var teams = new HashMap<Integer, List<String>>();
    for (var one : people) {
      var entry = new DirectoryEntry(NAME, one.entry());
      directory.put(NAME + "/person/" + one.id(), entry);
      directory.put(NAME + "/handle/" + one.handle(), entry);
      teams.computeIfAbsent(one.team(), any -> new ArrayList<>()).add(one.id());
    }
    teams.forEach(
        (number, members) ->
            directory.put(
                NAME + "/team/" + team(number),
                new DirectoryEntry(
                    NAME,
                    Team.newBuilder()
                        .setId(team(number))
                        .setName("Team " + number)
                        .setMembers(members)
                        .setLead(members.getFirst())
                        .setHandles(List.of())
                        .setPurpose(null)
                        .build())));
    for (var topic : topics) {
      var key = NAME + "/owner/" + topic.resource();
      if (!directory.containsKey(key)) {
        var stale = chance.nextDouble() < world.stale();
        var owner = stale ? chance.nextInt(teams.size()) : topic.team();
        directory.put(
            key,
            new DirectoryEntry(
                NAME,
                new Ownership(
                    topic.resource(), List.of("team/" + team(owner)), List.of(), List.of())));
      }
    }
    return directory;
  }
}

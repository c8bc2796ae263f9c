package dev.hartig.evaluation.attention;

import dev.hartig.evaluation.attention.Organisation.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What happens in an organisation: threads begin by chance, and whoever has to do with a topic
 * talks in them. Who really has to do with it is hidden; the talk is not. Numbers are guesses.
 */
final class Story {

  /** Of topics: the r-th busiest has a weight of {@code 1 / (r + 5)}, a flat form of Zipf's law. */
  private static final double FLAT = 5;

  /** Who speaks next: somebody who spoke before, else a keeper, else a follower. */
  private static final double SPOKE = 0.5;

  private static final double KEEPER = 0.6;

  /** Whoever asks or addresses somebody knows who has to do with it, else picks who is at hand. */
  private static final double KNOWS_WHOM = 0.6;

  private static final double ASKS_WELL = 0.8;
  private static final double DECIDES = 0.5;

  /** A change names the latest issue on its topic. */
  private static final double FOR_AN_ISSUE = 0.5;

  private static final Duration CATCHING_UP = Duration.ofMinutes(20);

  private static final List<String> ASPECTS =
      List.of(
          "latency", "schema", "rollout", "backup", "login", "layout", "billing", "cache", "quota",
          "import", "export", "retry", "limits", "naming", "colours", "licence");

  private final Organisation organisation;
  private final World world;
  private final SplittableRandom chance;
  private final SplittableRandom hidden;
  private final Need need;
  private final List<Happening> happenings = new ArrayList<>();
  private final Instant end;
  private final Map<String, Matter> issues = new HashMap<>();
  private int threads;

  private Story(Organisation organisation, World world, long seed) {
    this.organisation = organisation;
    this.world = world;
    chance = new SplittableRandom(seed);
    hidden = chance.split();
    need = new Need(organisation, world, chance.split());
    end = Organisation.BEGIN.plusDays(world.days()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** All that happens, in order; the same for the same seed. */
  static List<Happening> of(Organisation organisation, World world, long seed) {
    var story = new Story(organisation, world, seed);
    for (var day = 0; day < world.days(); day++) {
      for (var kind : Kind.values()) {
        story.day(Organisation.BEGIN.plusDays(day), kind);
      }
    }
    // Of the same moment they stay as they came, so that a reply is after what it replies to.
    return story.happenings.stream()
        .sorted(Comparator.comparing((Happening one) -> one.signal().getOccurredAt()))
        .toList();
  }

  private void day(LocalDate day, Kind kind) {
    var weekday = day.getDayOfWeek().getValue() < 6;
    if (!weekday && !kind.automatic()) {
      return;
    }
    var many = poisson(kind.perDay() * world.talk() * world.people() / 200);
    for (var one = 0; one < many; one++) {
      thread(kind, day);
    }
  }

  private void thread(Kind kind, LocalDate day) {
    var topic = topic();
    var aspect = ASPECTS.get(chance.nextInt(ASPECTS.size()));
    var matter = new Matter(threads++, kind, topic, aspect, before(kind, topic), hidden);
    var opener = kind.automatic() ? null : person(opener(kind, topic));
    var begun = begun(day, opener);
    turn(matter, 0, begun, opener, opener);
    var last = begun;
    for (var turn = 1; chance.nextDouble() < kind.further() / (1 + kind.further()); turn++) {
      var author = kind == Kind.NOISE ? null : person(next(matter));
      last = written(kind, last.plus(exponential(kind.gap())), author);
      turn(matter, turn, last, author, opener);
    }
    if (kind == Kind.ISSUE) {
      issues.put(topic.name(), matter);
    }
  }

  /** The issue that a change is for. */
  private @Nullable Matter before(Kind kind, Topic topic) {
    return kind == Kind.REVIEW && chance.nextDouble() < FOR_AN_ISSUE
        ? issues.get(topic.name())
        : null;
  }

  /** At any time of somebody's day of work, or of the whole day. */
  private Instant begun(LocalDate day, @Nullable Person opener) {
    if (opener == null) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(chance.nextInt(86_400));
    }
    var schedule = opener.schedule();
    var into = Duration.ofSeconds(chance.nextInt((int) Schedule.DAY.toSeconds()));
    return schedule.after(day.atStartOfDay(schedule.zone()).toInstant(), into);
  }

  /** Whoever is off work writes after they begin again; whoever puts out a fire, at once. */
  private Instant written(Kind kind, Instant at, @Nullable Person author) {
    if (author == null || kind == Kind.INCIDENT || author.schedule().present(at)) {
      return at;
    }
    return author.schedule().nextPresent(at).plus(exponential(CATCHING_UP));
  }

  private void turn(
      Matter matter, int turn, Instant at, @Nullable Person author, @Nullable Person opener) {
    var with = turn == 0 ? with(matter, author) : List.<Person>of();
    var mentions = author == null ? List.<Person>of() : mentions(matter, author);
    var decided = matter.kind() == Kind.MEETING && chance.nextDouble() < DECIDES;
    var line = new Signals.Line(matter, turn, at, author, with, mentions, decided);
    if (at.isBefore(end)) {
      happenings.add(new Happening(matter.kind(), Signals.of(line, opener, world), need.of(line)));
    }
    if (author != null) {
      matter.spoke(author.number(), hidden);
    }
    if (matter.kind() == Kind.MEETING) {
      with.forEach(one -> matter.spoke(one.number(), hidden));
    }
  }

  private int opener(Kind kind, Topic topic) {
    return switch (kind) {
      case QUESTION ->
          chance.nextBoolean()
              ? any(topic.followers())
              : chance.nextInt(organisation.people().size());
      case ANNOUNCEMENT -> any(topic.keepers());
      case ISSUE, REVIEW, MEETING, INCIDENT, NOISE ->
          topic.dependents().isEmpty() || chance.nextDouble() < 0.8
              ? any(topic.followers())
              : any(topic.dependents());
    };
  }

  private int next(Matter matter) {
    var spoke = matter.speakers();
    if (!spoke.isEmpty() && chance.nextDouble() < SPOKE) {
      return any(spoke);
    }
    return chance.nextDouble() < KEEPER
        ? any(matter.topic().keepers())
        : any(matter.topic().followers());
  }

  /** Who is asked for a review, or meets. */
  private List<Person> with(Matter matter, @Nullable Person author) {
    var topic = matter.topic();
    var with = new LinkedHashSet<Integer>();
    switch (matter.kind()) {
      case REVIEW ->
          with.add(chance.nextDouble() < ASKS_WELL ? any(topic.keepers()) : teamMate(topic));
      case MEETING -> {
        for (var seat = 0; seat < 4; seat++) {
          with.add(seat == 0 ? any(topic.keepers()) : any(topic.followers()));
        }
      }
      case ISSUE, QUESTION, ANNOUNCEMENT, INCIDENT, NOISE -> {}
    }
    if (author != null) {
      with.remove(author.number());
    }
    return with.stream().map(this::person).toList();
  }

  private List<Person> mentions(Matter matter, Person author) {
    if (chance.nextDouble() >= world.mentions()) {
      return List.of();
    }
    var topic = matter.topic();
    var spoke = matter.speakers();
    int who;
    if (chance.nextDouble() < KNOWS_WHOM) {
      var right = new ArrayList<>(topic.keepers());
      right.addAll(topic.dependents());
      who = any(right);
    } else {
      who = spoke.isEmpty() ? teamMate(topic) : any(spoke);
    }
    return who == author.number() ? List.of() : List.of(person(who));
  }

  private int teamMate(Topic topic) {
    return any(
        organisation.people().stream()
            .filter(one -> one.team() == topic.team())
            .map(Person::number)
            .toList());
  }

  private Person person(int number) {
    return organisation.people().get(number);
  }

  private int any(List<Integer> some) {
    return some.get(chance.nextInt(some.size()));
  }

  private Topic topic() {
    var topics = organisation.topics();
    var all = 0.0;
    for (var rank = 0; rank < topics.size(); rank++) {
      all += 1 / (rank + FLAT);
    }
    var left = chance.nextDouble() * all;
    for (var rank = 0; rank < topics.size() - 1; rank++) {
      left -= 1 / (rank + FLAT);
      if (left < 0) {
        return topics.get(rank);
      }
    }
    return topics.getLast();
  }

  private Duration exponential(Duration mean) {
    return Duration.ofSeconds(
        Math.round(-Math.log(1 - chance.nextDouble()) * mean.toSeconds()) + 1);
  }

  /** Knuth's way, for small means. */
  private int poisson(double mean) {
    var limit = Math.exp(-mean);
    var many = 0;
    for (var product = chance.nextDouble(); product > limit; product *= chance.nextDouble()) {
      many++;
    }
    return many;
  }
}

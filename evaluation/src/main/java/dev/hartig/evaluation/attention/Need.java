package dev.hartig.evaluation.attention;

import dev.hartig.evaluation.attention.Happening.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Who must know of a turn, and until when: by what people are hidden to be, never by what a signal
 * shows of them. Times and chances are guesses; a deadline counts the hours that somebody works,
 * but for whoever answers for what is down.
 */
final class Need {

  /** Whoever answers for what is down, by the clock: on-call rotas promise 5 to 30 minutes. */
  private static final Duration DOWN = Duration.ofMinutes(30);

  private static final Duration AT_ONCE = Duration.ofHours(1);
  private static final Duration A_DAY = Schedule.DAY;
  private static final Duration TWO_DAYS = Schedule.DAY.multipliedBy(2);
  private static final Duration A_WEEK = Schedule.DAY.multipliedBy(5);

  /** A reply that whoever spoke last waits for. */
  private static final double WAITED_FOR = 0.5;

  /** A turn in the middle of a talk that changes the matter for all who answer for it. */
  private static final double TURNING = 0.1;

  private static final double NEWS_MATTERS = 0.3;
  private static final double NOISE_MATTERS = 0.03;

  /** Whoever cares and has not spoken comes across it by the next day, without being told. */
  private static final double COMES_ACROSS = 0.1;

  private final Organisation organisation;
  private final World world;
  private final SplittableRandom hidden;

  Need(Organisation organisation, World world, SplittableRandom hidden) {
    this.organisation = organisation;
    this.world = world;
    this.hidden = hidden;
  }

  Truth of(Signals.Line line) {
    var must = new TreeMap<Integer, Instant>();
    if (line.opens()) {
      opening(line, must);
    } else {
      going(line, must);
    }
    var there = there(line);
    must.keySet().removeAll(there);
    var like = new LinkedHashSet<>(line.matter().care());
    like.removeAll(there);
    return new Truth(must, like, anyway(line, must));
  }

  private void opening(Signals.Line line, Map<Integer, Instant> must) {
    var topic = line.matter().topic();
    switch (line.matter().kind()) {
      case ISSUE -> add(topic.keepers(), line.at(), TWO_DAYS, must);
      case REVIEW, QUESTION -> add(topic.keepers(), line.at(), A_DAY, must);
      case MEETING -> {
        if (line.decided()) {
          add(topic.keepers(), line.at(), TWO_DAYS, must);
          add(topic.dependents(), line.at(), TWO_DAYS, must);
        }
      }
      case ANNOUNCEMENT -> {
        if (hidden.nextDouble() < NEWS_MATTERS) {
          add(topic.dependents(), line.at(), A_WEEK, must);
        }
      }
      case INCIDENT -> {
        topic.keepers().forEach(one -> must.put(one, line.at().plus(DOWN)));
        add(topic.dependents(), line.at(), AT_ONCE, must);
      }
      case NOISE -> {
        if (hidden.nextDouble() < NOISE_MATTERS) {
          add(topic.keepers(), line.at(), A_DAY, must);
        }
      }
    }
  }

  private void going(Signals.Line line, Map<Integer, Instant> must) {
    var matter = line.matter();
    var soon = matter.kind() == Kind.INCIDENT ? AT_ONCE : A_DAY;
    var spoke = matter.speakers();
    if (!spoke.isEmpty() && hidden.nextDouble() < WAITED_FOR) {
      add(Set.of(spoke.getLast()), line.at(), soon, must);
    }
    if (hidden.nextDouble() < TURNING && matter.kind() != Kind.NOISE) {
      add(matter.topic().keepers(), line.at(), TWO_DAYS, must);
      add(matter.topic().dependents(), line.at(), TWO_DAYS, must);
    }
  }

  private void add(
      Collection<Integer> people, Instant at, Duration within, Map<Integer, Instant> must) {
    people.forEach(one -> must.putIfAbsent(one, schedule(one).after(at, within)));
  }

  private Set<Integer> there(Signals.Line line) {
    var there = new HashSet<Integer>();
    if (line.author() != null) {
      there.add(line.author().number());
    }
    if (line.matter().kind() == Kind.MEETING) {
      line.with().forEach(one -> there.add(one.number()));
    }
    return there;
  }

  private Map<Integer, Instant> anyway(Signals.Line line, Map<Integer, Instant> must) {
    var anyway = new HashMap<Integer, Instant>();
    var spoke = line.matter().speakers();
    for (var one : must.keySet()) {
      var chance = spoke.contains(one) ? world.lookIn() : COMES_ACROSS;
      var from = spoke.contains(one) ? line.at() : line.at().plus(Duration.ofDays(1));
      if (hidden.nextDouble() < chance) {
        anyway.put(one, schedule(one).nextRead(from));
      }
    }
    return anyway;
  }

  private Schedule schedule(int person) {
    return organisation.people().get(person).schedule();
  }
}

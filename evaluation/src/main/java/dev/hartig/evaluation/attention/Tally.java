package dev.hartig.evaluation.attention;

import dev.hartig.evaluation.attention.Policy.Told;
import dev.hartig.medium.domain.Medium;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one policy cost and saved. */
final class Tally {

  private final List<Person> people;
  private final int[][] perDay;
  private int told;
  private int right;
  private int interruptions;
  private int threads;
  private int outside;
  private int inTime;
  private int late;
  private int never;
  private int untold;
  private final Map<Integer, Set<Instant>> moments = new HashMap<>();
  private final Map<Kind, Integer> all = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> missed = new EnumMap<>(Kind.class);
  private final List<Double> working = new ArrayList<>();
  private final List<Double> wall = new ArrayList<>();

  /**
   * @param days of the story; what reaches somebody after the last counts as on the last
   */
  Tally(List<Person> people, int days) {
    this.people = List.copyOf(people);
    perDay = new int[people.size()][days];
  }

  /** One more happening, and who was told of it. */
  void add(Happening happening, List<Told> alerts) {
    var reached = new HashMap<Integer, Instant>();
    for (var one : alerts) {
      count(one);
      right += happening.truth().concerns(one.person()) ? 1 : 0;
      var read = Reading.read(one.medium(), one.at(), schedule(one.person()));
      reached.merge(one.person(), read, (a, b) -> a.isBefore(b) ? a : b);
    }
    var at = happening.signal().getOccurredAt();
    happening
        .truth()
        .must()
        .forEach(
            (person, deadline) -> {
              var read = reached.get(person);
              untold += read == null ? 1 : 0;
              var anyway = happening.truth().anyway().get(person);
              var known = earlier(read, anyway);
              all.merge(happening.kind(), 1, Integer::sum);
              if (known == null || known.isAfter(deadline)) {
                missed.merge(happening.kind(), 1, Integer::sum);
              }
              knows(person, at, deadline, known);
            });
  }

  private void count(Told one) {
    told++;
    if (!one.medium().interrupts()) {
      return;
    }
    interruptions++;
    moments.computeIfAbsent(one.person(), person -> new HashSet<>()).add(one.at());
    threads += one.medium() == Medium.CHAT_THREAD ? 1 : 0;
    var schedule = schedule(one.person());
    outside += schedule.present(one.at()) ? 0 : 1;
    var day = (int) ChronoUnit.DAYS.between(Organisation.BEGIN, schedule.day(one.at()));
    var days = perDay[one.person()];
    days[Math.clamp(day, 0, days.length - 1)]++;
  }

  private void knows(int person, Instant at, Instant deadline, @Nullable Instant known) {
    if (known == null) {
      never++;
      return;
    }
    if (known.isAfter(deadline)) {
      late++;
    } else {
      inTime++;
    }
    working.add(hours(schedule(person).worked(at, known)));
    wall.add(hours(Duration.between(at, known)));
  }

  /** Must-knows known in time. */
  int inTime() {
    return inTime;
  }

  /** Must-knows known after their deadline. */
  int late() {
    return late;
  }

  /** Must-knows never known. */
  int never() {
    return never;
  }

  /** All that is measured; per person and working day where it counts notes. */
  Map<Measure, Double> figures() {
    var must = inTime + late + never;
    var cells = cells();
    var days = (double) cells.size();
    var figures = new EnumMap<Measure, Double>(Measure.class);
    figures.put(Measure.INTERRUPTIONS, interruptions / days);
    figures.put(Measure.MOMENTS, moments.values().stream().mapToInt(Set::size).sum() / days);
    figures.put(Measure.BUSIEST, quantile(cells, 0.95));
    figures.put(Measure.OUTSIDE, outside / days);
    figures.put(Measure.THREADS, threads / days);
    figures.put(Measure.QUIET, (told - interruptions) / days);
    figures.put(Measure.MISSED, share(late + never, must));
    figures.put(Measure.LATE, share(late, must));
    figures.put(Measure.NEVER, share(never, must));
    figures.put(Measure.UNTOLD, share(untold, must));
    figures.put(Measure.WORKING_MEAN, mean(working));
    figures.put(Measure.WORKING_MEDIAN, quantile(working, 0.5));
    figures.put(Measure.WALL_MEAN, mean(wall));
    figures.put(Measure.WALL_MEDIAN, quantile(wall, 0.5));
    figures.put(Measure.PRECISION, share(right, told));
    for (var kind : Kind.values()) {
      figures.put(
          Measure.missed(kind), share(missed.getOrDefault(kind, 0), all.getOrDefault(kind, 0)));
    }
    return figures;
  }

  /** Interruptions of each person on each day from Monday to Friday. */
  private List<Double> cells() {
    var cells = new ArrayList<Double>();
    for (var days : perDay) {
      for (var day = 0; day < days.length; day++) {
        var name = Organisation.BEGIN.plusDays(day).getDayOfWeek();
        if (name != DayOfWeek.SATURDAY && name != DayOfWeek.SUNDAY) {
          cells.add((double) days[day]);
        }
      }
    }
    return cells;
  }

  private Schedule schedule(int person) {
    return people.get(person).schedule();
  }

  /** Null when both are. */
  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : 100.0 * part / all;
  }

  private static double hours(Duration time) {
    return time.toSeconds() / 3600.0;
  }

  private static double mean(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double quantile(List<Double> all, double share) {
    var sorted = all.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1)));
  }
}

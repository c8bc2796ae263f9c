package dev.hartig.evaluation.attention;

import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Plays a world's story before each policy. */
final class Simulation {

  private Simulation() {}

  /**
   * What came of one seed.
   *
   * @param signals that happened
   * @param mustKnows people who must know of one of them, each once for each
   * @param figures by policy
   */
  record Result(int signals, int mustKnows, Map<String, Map<Measure, Double>> figures) {}

  /** All policies, each fresh, in the order in which they are shown. */
  static List<Policy> policies(Organisation organisation) {
    return policies(organisation, Settings.DEFAULT.budget());
  }

  private static List<Policy> policies(Organisation organisation, int budget) {
    var directory = organisation.directory();
    var policies = new ArrayList<Policy>();
    policies.add(new Fabric(directory, RuleFile.shipped(new Language(Settings.DEFAULT)), budget));
    for (var baseline : Baseline.values()) {
      policies.add(baseline.in(directory));
    }
    return policies;
  }

  private static Result one(World world, long seed, int budget) {
    var organisation = Organisation.of(world, seed);
    var story = Story.of(organisation, world, seed);
    var figures = new LinkedHashMap<String, Map<Measure, Double>>();
    for (var policy : policies(organisation, budget)) {
      var tally = new Tally(organisation.people(), world.days());
      story.forEach(one -> tally.add(one, policy.tell(one.signal())));
      figures.put(policy.name(), tally.figures());
    }
    var must = story.stream().mapToInt(one -> one.truth().must().size()).sum();
    return new Result(story.size(), must, figures);
  }

  /** Several seeds, one after the other from the first, played at the same time. */
  static List<Result> play(World world, long first, int seeds) {
    return play(world, first, seeds, Settings.DEFAULT.budget());
  }

  /**
   * The same.
   *
   * @param budget interruptions a day that medium takes to be fine with everybody
   */
  static List<Result> play(World world, long first, int seeds, int budget) {
    return LongStream.range(first, first + seeds)
        .parallel()
        .mapToObj(seed -> one(world, seed, budget))
        .toList();
  }

  /** The spread of each measure of each policy. */
  static Map<String, Map<Measure, Spread>> spreads(List<Result> results) {
    var spreads = new LinkedHashMap<String, Map<Measure, Spread>>();
    for (var policy : results.getFirst().figures().keySet()) {
      var of = new EnumMap<Measure, Spread>(Measure.class);
      for (var measure : Measure.values()) {
        of.put(
            measure,
            Spread.of(
                results.stream()
                    .map(one -> one.figures().getOrDefault(policy, Map.of()))
                    .map(one -> one.getOrDefault(measure, 0.0))
                    .toList()));
      }
      spreads.put(policy, of);
    }
    return spreads;
  }
}

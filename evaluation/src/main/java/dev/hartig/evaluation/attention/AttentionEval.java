package dev.hartig.evaluation.attention;

import dev.hartig.medium.domain.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code eval attention}: what Hartig and what tools of today cost in interruptions, and save. */
@Command(
    name = "attention",
    description = "Interruptions and missed must-knows in a made-up organisation, by policy.")
public final class AttentionEval implements Callable<Integer> {

  private static final String COLUMNS = "%-36s%22s%22s%22s%22s";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seed", description = "The first seed; ${DEFAULT-VALUE} where not given.")
  private long seed = 1;

  @Option(names = "--seeds", description = "How many, one after the other; ${DEFAULT-VALUE}.")
  private int seeds = 10;

  @Option(names = "--days", description = "7 to 366; ${DEFAULT-VALUE} where not given.")
  private int days = World.DEFAULT.days();

  @Option(names = "--people", description = "20 to 1000; ${DEFAULT-VALUE} where not given.")
  private int people = World.DEFAULT.people();

  @Option(
      names = "--budget",
      description = "Interruptions a day before medium holds back; ${DEFAULT-VALUE}; 1000 for all.")
  private int budget = Settings.DEFAULT.budget();

  @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw it as well.")
  private @Nullable Path plot;

  @Option(names = "--sensitivity", description = "Turn the world's constants, one at a time.")
  private boolean sensitivity;

  @Override
  public Integer call() {
    check(seeds >= 1 && seeds <= 1000, "--seeds is 1 to 1000, not " + seeds);
    check(days >= 7 && days <= 366, "--days is 7 to 366, not " + days);
    check(people >= 20 && people <= 1000, "--people is 20 to 1000, not " + people);
    check(budget >= 0 && budget <= 1000, "--budget is 0 to 1000, not " + budget);
    var folder = plot == null ? null : plot.toAbsolutePath().getParent();
    check(folder == null || Files.isDirectory(folder), folder + " is no folder to draw into");
    var world = World.DEFAULT.of(people, days);
    if (sensitivity) {
      turn(world);
      return 0;
    }
    var results = Simulation.play(world, seed, seeds, budget);
    print(
        "%d people, %d days, seeds %d to %d: on average %.0f signals and %.0f must-knows%n",
        people,
        days,
        seed,
        seed + seeds - 1,
        results.stream().mapToInt(Simulation.Result::signals).average().orElse(0),
        results.stream().mapToInt(Simulation.Result::mustKnows).average().orElse(0));
    var spreads = Simulation.spreads(results);
    table(spreads);
    if (plot != null) {
      draw(plot, spreads);
    }
    return 0;
  }

  private void table(Map<String, Map<Measure, Spread>> spreads) {
    row("mean (range)", spreads.keySet());
    for (var measure : Measure.values()) {
      row(
          measure.words(),
          spreads.values().stream()
              .map(one -> spread(one, measure).written(measure.format()))
              .toList());
    }
  }

  private void draw(Path file, Map<String, Map<Measure, Spread>> spreads) {
    var points =
        spreads.entrySet().stream()
            .map(
                one ->
                    new Plot.Point(
                        one.getKey(),
                        spread(one.getValue(), Measure.INTERRUPTIONS),
                        spread(one.getValue(), Measure.MISSED)))
            .toList();
    var svg =
        Plot.svg(
            "What people miss, and what it costs to tell them",
            "%d people, %d days; points are means over %d seeds, lines their range"
                .formatted(people, days, seeds),
            "interruptions per person and working day",
            "must-knows missed: never known or too late, %",
            points);
    try {
      Files.writeString(file, svg);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), file + " cannot be written", e);
    }
  }

  /** Each constant to both sides, everything else as it is. */
  private void turn(World world) {
    var worlds = new LinkedHashMap<String, World>();
    worlds.put("as it is", world);
    worlds.put("half the talk", world.talking(0.5));
    worlds.put("twice the talk", world.talking(2));
    worlds.put("no keeper outside the team", world.keptOutside(0));
    worlds.put("a keeper outside, 0.7", world.keptOutside(0.7));
    worlds.put("directory without a mistake", world.outdated(0));
    worlds.put("directory stale, 0.4", world.outdated(0.4));
    worlds.put("mentions, 0.1", world.mentioning(0.1));
    worlds.put("mentions, 0.5", world.mentioning(0.5));
    worlds.put("looks in, 0.2", world.lookingIn(0.2));
    worlds.put("looks in, 0.8", world.lookingIn(0.8));
    worlds.put("answers in chat are fast", world.withFastReplies());
    print("interruptions per person and working day, and must-knows missed in %%, mean%n");
    worlds.forEach(
        (name, one) -> {
          var spreads = Simulation.spreads(Simulation.play(one, seed, seeds, budget));
          if (one.equals(world)) {
            row("", spreads.keySet());
          }
          row(name, spreads.values().stream().map(AttentionEval::both).toList());
        });
  }

  private static String both(Map<Measure, Spread> of) {
    return String.format(
        Locale.ROOT,
        "%.1f  %5.1f",
        spread(of, Measure.INTERRUPTIONS).mean(),
        spread(of, Measure.MISSED).mean());
  }

  private static Spread spread(Map<Measure, Spread> of, Measure measure) {
    return of.getOrDefault(measure, new Spread(0, 0, 0));
  }

  private void row(String name, Iterable<String> cells) {
    var values = new ArrayList<Object>(List.of(name));
    cells.forEach(values::add);
    print(COLUMNS, values.toArray());
  }

  private void check(boolean fine, String otherwise) {
    if (!fine) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
  }
}

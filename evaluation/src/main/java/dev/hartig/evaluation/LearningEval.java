package dev.hartig.evaluation;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code eval learning}: what learning the medium gains and costs, in made-up people. */
@Command(
    name = "learning",
    description = "Whether people with hidden preferences are told better by what was learned.")
final class LearningEval implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seed", description = "The first seed; ${DEFAULT-VALUE} where not given.")
  private long seed = 1;

  @Option(names = "--seeds", description = "How many, one after the other; ${DEFAULT-VALUE}.")
  private int seeds = 10;

  @Option(names = "--people", description = "10 to 1000; ${DEFAULT-VALUE} where not given.")
  private int people = 100;

  @Option(names = "--days", description = "30 to 366; ${DEFAULT-VALUE} where not given.")
  private int days = 180;

  @Override
  public Integer call() {
    check(seeds >= 1 && seeds <= 1000, "--seeds is 1 to 1000, not " + seeds);
    check(people >= 10 && people <= 1000, "--people is 10 to 1000, not " + people);
    check(days >= 30 && days <= 366, "--days is 30 to 366, not " + days);
    var result = new LearningReplay(people, days).play(seed, seeds);
    print("%d people, %d days, seeds %d to %d", people, days, seed, seed + seeds - 1);
    print(
        "%-22s %8s %12s %12s %12s %14s %10s",
        "people who", "told", "rules", "learned", "at best", "regret/100", "changed");
    for (var kind : LearningReplay.Kind.values()) {
      row(kind.word(), result.of(kind));
    }
    row("all", result.all());
    print("%-22s %s", "regret by month", "of those who dislike what the rules say, per 100 told");
    var months = result.months();
    for (var month = 0; month < months.size(); month++) {
      var one = months.get(month);
      print(
          "%-22s rules %5.1f, learned %5.1f",
          "  month " + (month + 1), one.rulesRegret(), one.learnedRegret());
    }
    print("past a guard, a preference or a bound: %d", result.violations());
    return result.violations() == 0 ? 0 : 1;
  }

  private void row(String name, LearningTally one) {
    print(
        "%-22s %8d %11.1f%% %11.1f%% %11.1f%% %6.1f > %5.1f %9.1f%%",
        name,
        one.told(),
        one.rulesShare(),
        one.learnedShare(),
        one.bestShare(),
        one.rulesRegret(),
        one.learnedRegret(),
        one.changedShare());
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
  }
}

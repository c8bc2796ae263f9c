package dev.hartig.loadtests.decision;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./hartig bench decision}: what one decision takes. */
@Command(
    name = "decision",
    mixinStandardHelpOptions = true,
    description = "What one decision of routing and of medium takes, by JMH, without Kafka.")
public final class DecisionBench implements Callable<Integer> {

  /** With 10,000 people and 2,000 rules of ownership, on realtime. */
  private static final double TARGET_MICROSECONDS = 100;

  /** JMH's own, else it warns in each process. */
  private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  /** What services run with (the launcher's JAVA_FLAGS), and what HotSpot does if it may. */
  private static final String[] AS_A_SERVICE = {
    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", UNSAFE
  };

  private static final String[] OPTIMISED = {"-XX:+UseSerialGC", "-Xmx512m", UNSAFE};

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--people", description = "10 or more; ${DEFAULT-VALUE} where not given.")
  private int people = 10_000;

  @Option(
      names = "--forks",
      description = "Processes, one after the other; ${DEFAULT-VALUE}. 0 measures in this one.")
  private int forks = 3;

  @Option(names = "--seconds", description = "Measured in each; ${DEFAULT-VALUE}.")
  private double seconds = 5;

  @Option(names = "--optimised", description = "With C2, not with the flags of a service.")
  private boolean optimised;

  public static void main(String[] args) {
    System.exit(new CommandLine(new DecisionBench()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    print("%d people, %d rules of ownership, %s", people, people / 5, compiler());
    print("%-20s %10s %10s %10s %10s", "microseconds", "p50", "p90", "p99", "samples");
    var results = measured();
    for (var result : results) {
      var statistics = result.getPrimaryResult().getStatistics();
      print(
          "%-20s %10.1f %10.1f %10.1f %10d",
          name(result),
          statistics.getPercentile(50),
          statistics.getPercentile(90),
          statistics.getPercentile(99),
          statistics.getN());
    }
    var made = new Decisions();
    made.people = people;
    made.make();
    print("A signal has %.1f recipients on average.", made.recipients());
    var median = median(results);
    print(
        "routing: %.1f microseconds, wanted at most %.0f: %s",
        median, TARGET_MICROSECONDS, median <= TARGET_MICROSECONDS ? "reached" : "missed");
    return 0;
  }

  private String compiler() {
    return optimised ? "C2" : "C1 alone, as services run";
  }

  private Collection<RunResult> measured() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("^" + Decisions.class.getName() + "\\.")
            .param("people", Integer.toString(people))
            .verbosity(VerboseMode.SILENT)
            .forks(forks)
            .jvmArgs(optimised ? OPTIMISED : AS_A_SERVICE)
            .warmupIterations(1)
            .warmupTime(time(seconds))
            .measurementIterations(1)
            .measurementTime(time(seconds))
            .build();
    return new Runner(options).run();
  }

  private static double median(Collection<RunResult> results) {
    return results.stream()
        .filter(result -> name(result).equals("routing"))
        .mapToDouble(result -> result.getPrimaryResult().getStatistics().getPercentile(50))
        .findFirst()
        .orElseThrow();
  }

  private static String name(RunResult result) {
    var name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static TimeValue time(double seconds) {
    return TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1_000)));
  }

  private void print(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}

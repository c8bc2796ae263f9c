package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.report.Figure;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.TimeChart;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of two processes of a service is killed under load; the silence on alerts is the gap. */
final class FailoverRun {

  private static final double MOST_SECONDS = 5;

  private FailoverRun() {}

  static Section measure(Workload.Failover it, Stage stage) {
    var passes = new ArrayList<Pass>();
    var gaps = new ArrayList<Double>();
    var charts = new ArrayList<TimeChart>();
    for (var run = 0; run < it.about().runs(); run++) {
      stage.say("  starting a second " + it.service().word() + " …");
      try (var second = new SecondInstance(stage.process(it.service()), it.service())) {
        once(it, stage, second, passes, gaps, charts);
      }
    }
    var gap = Figure.of("gap", "s", gaps);
    var figures = new ArrayList<Figure>();
    figures.add(gap);
    figures.addAll(Sides.percentiles(passes));
    var side = Sides.side("hartig, one of two " + it.service().word(), true, figures, passes, true);
    return Measure.section(
        it,
        List.of(side),
        charts,
        List.of(
            "The gap is the longest silence after the kill on one partition of the channel's"
                + " alerts, or how much longer than before any signal waited, if that is more."),
        List.of(
            Verdict.of(
                Target.FAILOVER_GAP,
                gap.median() <= MOST_SECONDS,
                String.format(Locale.ROOT, "%.1f s", gap.median())),
            Verdict.of(
                Target.FAILOVER_LOSS,
                side.sum().complete(),
                String.format(
                    Locale.ROOT,
                    "%,d of %,d",
                    side.sum().lost() + side.sum().unfinished(),
                    side.sum().accepted()))));
  }

  private static void once(
      Workload.Failover it,
      Stage stage,
      SecondInstance second,
      List<Pass> passes,
      List<Double> gaps,
      List<TimeChart> charts) {
    stage.tap().forget();
    var events = stage.events("failover", Shape.USUAL);
    var moments = new ArrayList<Long>();
    var killer =
        Thread.ofPlatform()
            .name("killer")
            .unstarted(
                () -> {
                  ColdStartRun.pause(it.pace().warmUp().plus(it.killAfter()).toMillis());
                  stage.say("  kill -9 of " + it.service().word() + " …");
                  stage.tap().listen();
                  moments.add(System.nanoTime());
                  stage.fabric().kill(it.service());
                  stage.fabric().awaitReady(it.service());
                  moments.add(System.nanoTime());
                });
    killer.start();
    var pass =
        Pass.atRate(
            it.pace(),
            (number, answer) -> events.send(it.channel(), number, answer),
            new Alerts(stage, it.channel(), events),
            () -> both(it, stage, second));
    // Before the silence after the last signal counts, too.
    var silence = stage.tap().longestSilence(it.channel()) / 1e9;
    try {
      killer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    passes.add(pass);
    var waits = new Waits(pass, number -> stage.tap().arrivals().get(events.signalId(number)));
    // Where stages behind have a backlog, they go on speaking while the killed one is gone; what it
    // held up still waited.
    gaps.add(Math.max(silence, waits.longerAfter(moments.getFirst())));
    if (charts.isEmpty()) {
      var over = new OverTime(pass.start(), it.pace().duration().toNanos());
      over.add(pass, number -> stage.tap().arrivals().get(events.signalId(number)));
      charts.add(
          new TimeChart(
              "Latency of signals on " + it.channel().word(),
              "ms",
              true,
              over.lines(),
              List.of(
                  new TimeChart.Mark(over.second(moments.getFirst()), "kill -9"),
                  new TimeChart.Mark(over.second(moments.getLast()), "started again"))));
    }
  }

  private static Map<String, ProcessHandle> both(
      Workload.Failover it, Stage stage, SecondInstance second) {
    var all = new LinkedHashMap<>(stage.processes());
    all.put(it.service().word() + "-2", second.process());
    return all;
  }
}

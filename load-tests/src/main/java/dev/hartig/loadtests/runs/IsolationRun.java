package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.report.Cost;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.TimeChart;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.loadtests.workload.Workload.Disturbance;
import dev.hartig.topology.catalogue.Channel;
import java.util.ArrayList;
import java.util.List;

/** Probes at a low rate, first alone, then beside a disturbance. */
final class IsolationRun {

  private static final double MOST = 2;

  /** Time for a disturbance to be felt before probes count. */
  private static final long ONSET_MILLIS = 1_000;

  private final Workload.Isolation it;
  private final Stage stage;
  private final List<Pass> idle = new ArrayList<>();
  private final List<Pass> disturbed = new ArrayList<>();
  private final List<TimeChart> charts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Ledger.Sum besides = Ledger.Sum.NONE;

  IsolationRun(Workload.Isolation it, Stage stage) {
    this.it = it;
    this.stage = stage;
  }

  Section measure() {
    if (it.disturbance() == Disturbance.HANGING_RECEIVER) {
      // Also the idle probes have a receiver: what differs is only that it answers.
      stage.hook();
    }
    for (var run = 0; run < it.about().runs(); run++) {
      once();
    }
    var sides =
        List.of(
            Sides.latency("idle", true, idle), Sides.latency(word(), true, disturbed), besides());
    return Measure.section(it, sides, charts, notes, verdicts());
  }

  private String word() {
    return switch (it.disturbance()) {
      case FLOOD -> it.flooded().word() + " flooded";
      case HANGING_RECEIVER -> "receiver hangs";
      case MEMORY_REBUILD -> "memory rebuilds";
    };
  }

  /** What was sent beside the probes: nothing of it may be lost either. */
  private Side besides() {
    return new Side("sent besides", true, null, List.of(), List.of(), Cost.UNKNOWN, besides);
  }

  private void once() {
    stage.rest();
    stage.tap().forget();
    var before = stage.events("idle", shape());
    var beforePass = probe(before);
    idle.add(beforePass);
    stage.say("  and now: " + word() + " …");
    var probes = stage.events("disturbed", shape());
    var start = System.nanoTime();
    var pass =
        switch (it.disturbance()) {
          case FLOOD -> flooded(probes);
          case HANGING_RECEIVER -> hanging(probes);
          case MEMORY_REBUILD -> rebuilding(probes);
        };
    disturbed.add(pass);
    if (charts.isEmpty()) {
      charts.add(chart(before, beforePass, start, probes, pass));
    }
  }

  /** A receiver gets what opens an alert, so there each probe has a thread of its own. */
  private Shape shape() {
    var probes = it.pace().warmUps() + it.pace().counted();
    return it.disturbance() == Disturbance.HANGING_RECEIVER
        ? Shape.USUAL.over(probes, probes).to(stage.unique("receiver-" + System.nanoTime()))
        : Shape.USUAL;
  }

  private Pass probe(Events events) {
    return Pass.atRate(
        it.pace(),
        (number, answer) -> events.send(it.channel(), number, answer),
        new Alerts(stage, it.channel(), events),
        stage::processes);
  }

  private Pass flooded(Events probes) {
    try (var flood = new Flood(stage, it.flooded(), it.ahead())) {
      ColdStartRun.pause(ONSET_MILLIS);
      var pass = probe(probes);
      flood.stop();
      besides = besides.plus(flood.settle(it.pace().patience()));
      notes.add(flood.summary());
      return pass;
    }
  }

  private Pass hanging(Events probes) {
    var hook = stage.hook();
    var before = hook.requests();
    hook.hang();
    try {
      var pass = probe(probes);
      notes.add(
          "The receiver held %,d requests open, each until alerting gave it up."
              .formatted(hook.requests() - before));
      return pass;
    } finally {
      hook.answer();
    }
  }

  private Pass rebuilding(Events probes) {
    var backlog = stage.events("backlog", Shape.USUAL);
    var rebuild = new Rebuild(stage, backlog, it.backlog());
    var thread = Thread.ofPlatform().name("rebuild").start(rebuild);
    var pass = probe(probes);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    besides = besides.plus(rebuild.settle(it.pace().patience()));
    notes.add(rebuild.summary());
    return pass;
  }

  private TimeChart chart(
      Events before, Pass beforePass, long disturbance, Events probes, Pass pass) {
    var begin = beforePass.start();
    var end = pass.start() + it.pace().duration().toNanos();
    var over = new OverTime(begin, end - begin);
    over.add(beforePass, number -> stage.tap().arrivals().get(before.signalId(number)));
    over.add(pass, number -> stage.tap().arrivals().get(probes.signalId(number)));
    return new TimeChart(
        "Latency of probes on " + it.channel().word(),
        "ms",
        true,
        over.lines(),
        List.of(new TimeChart.Mark(over.second(disturbance), word())));
  }

  private List<Verdict> verdicts() {
    if (it.disturbance() != Disturbance.FLOOD
        || it.channel() != Channel.REALTIME
        || it.flooded() != Channel.SLOW) {
      return List.of();
    }
    return List.of(
        Verdict.atMost(
            Target.ISOLATION,
            LatencyRun.median(disturbed, 99),
            LatencyRun.median(idle, 99),
            MOST,
            "ms"));
  }
}

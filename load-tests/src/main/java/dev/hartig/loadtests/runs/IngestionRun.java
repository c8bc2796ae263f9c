package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Latencies;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import dev.hartig.loadtests.peers.BareDoor;
import dev.hartig.loadtests.report.Figure;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.loadtests.workload.Workload.Peer;
import dev.hartig.topology.catalogue.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** As many events as a door answers with 202, for a certain time. */
final class IngestionRun {

  private static final int ACCEPTED = 202;
  private static final double LEAST = 0.6;

  private IngestionRun() {}

  static Section measure(Workload.Ingestion it, Stage stage) {
    var notes = new ArrayList<String>();
    var ours = new ArrayList<Pass>();
    var bare = new ArrayList<Pass>();
    var withPeer = it.peers().contains(Peer.BARE_DOOR);
    var built = BareDoor.isBuilt(stage.root());
    stage.say("  starting ingestion alone …");
    try (var alone = new Alone(stage.compiler(), Service.INGESTION)) {
      for (var run = 0; run < it.about().runs(); run++) {
        stage.rest();
        ours.add(fabric(it, stage, alone));
        if (withPeer && built) {
          bare.add(bare(it, stage));
        }
      }
    }
    var sides = new ArrayList<Side>();
    sides.add(side("hartig, acked by Kafka", true, ours));
    if (!bare.isEmpty()) {
      sides.add(side("same stack, no Kafka", false, bare));
    } else if (withPeer) {
      sides.add(Side.notMeasured("same stack, no Kafka", "load-tests/bare-door is not built"));
    }
    notes.add(
        "Ingestion with a broker of its own and nobody behind it; beside both stands the idle"
            + " fabric. Lost is what the door accepted and the signals topic does not hold.");
    return Measure.section(it, sides, List.of(), notes, verdicts(ours, bare));
  }

  private static Side side(String name, boolean ours, List<Pass> passes) {
    var figures = new ArrayList<Figure>();
    figures.add(Sides.figure(Sides.DOOR, Figure.PER_SECOND, passes, Pass::doorPerSecond));
    figures.addAll(Sides.percentiles(passes).subList(0, 3));
    return Sides.side(name, ours, figures, passes, true);
  }

  private static List<Verdict> verdicts(List<Pass> ours, List<Pass> bare) {
    if (bare.isEmpty()) {
      return List.of(Verdict.notMeasured(Target.INGESTION, "load-tests/bare-door is not built"));
    }
    return List.of(
        Verdict.atLeast(
            Target.INGESTION,
            Sides.figure("", "", ours, Pass::doorPerSecond).median(),
            Sides.figure("", "", bare, Pass::doorPerSecond).median(),
            LEAST,
            "/s"));
  }

  private static Pass fabric(Workload.Ingestion it, Stage stage, Alone alone) {
    try (var events = new Events(alone.url(Service.INGESTION), stage.unique("ingestion"))) {
      var before = alone.signals(it.channel());
      var pass = forAWhile(it, events, alone::processes);
      var kept = (int) (alone.signals(it.channel()) - before);
      var accepted = pass.sum().accepted();
      return new Pass(
          pass.ledger(),
          pass.latencies(),
          new Ledger.Sum(
              pass.sum().sent(),
              accepted,
              pass.sum().refused(),
              kept,
              Math.max(0, accepted - kept),
              0),
          pass.reading(),
          pass.counted(),
          pass.start(),
          pass.doorPerSecond(),
          pass.throughPerSecond());
    }
  }

  private static Pass bare(Workload.Ingestion it, Stage stage) {
    stage.say("  the same HTTP stack without Kafka …");
    try (var door = BareDoor.start(stage.root(), stage.process(Service.INGESTION));
        var events = new Events(door.url(), stage.unique("bare"))) {
      return forAWhile(it, events, () -> Map.of("peer", door.process()));
    }
  }

  /** Closed loop: what is asked is how much the door takes, not how long one waits for it. */
  private static Pass forAWhile(
      Workload.Ingestion it, Events events, Supplier<Map<String, ProcessHandle>> processes) {
    var slots = new Semaphore(it.inFlight());
    var accepted = new AtomicInteger();
    var latencies = new Latencies();
    var begin = System.nanoTime();
    var from = begin + it.warmUp().toNanos();
    var until = from + it.duration().toNanos();
    var answers = new ArrayList<Integer>();
    var number = 0;
    Meter meter = null;
    var sentBefore = 0;
    while (System.nanoTime() < until) {
      slots.acquireUninterruptibly();
      var sent = System.nanoTime();
      if (meter == null && sent >= from) {
        meter = Meter.start(processes);
        sentBefore = number;
      }
      var each = number;
      events.send(
          it.channel(),
          number,
          status -> {
            var now = System.nanoTime();
            // Answers come on one thread, so the list and the histogram have one writer.
            if (status == ACCEPTED) {
              answers.add(each);
              if (now >= from && now < until) {
                accepted.incrementAndGet();
                latencies.note(now - sent);
              }
            }
            // Last: whoever has all slots reads both.
            slots.release();
          });
      number++;
    }
    var reading = (meter == null ? Meter.start(processes) : meter).read();
    slots.acquireUninterruptibly(it.inFlight());
    var ledger = new Ledger(number);
    answers.forEach(each -> ledger.answered(each, ACCEPTED));
    return new Pass(
        ledger,
        latencies,
        new Ledger.Sum(number, answers.size(), number - answers.size(), answers.size(), 0, 0),
        reading,
        number - sentBefore,
        from,
        accepted.get() * 1e9 / it.duration().toNanos(),
        0);
  }
}

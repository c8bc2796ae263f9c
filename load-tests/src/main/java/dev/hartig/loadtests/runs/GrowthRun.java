package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.report.Cost;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** The same probes at the same rate, over more and more threads, people and open alerts. */
final class GrowthRun {

  private static final String PREFIX = "growth";
  private static final int BATCH = 50;
  private static final int IN_FLIGHT = 8;
  private static final int LOOK = 20_000;

  private GrowthRun() {}

  static Section measure(Workload.Growth it, Stage stage) {
    var sides = new ArrayList<Side>();
    var notes = new ArrayList<String>();
    var held = 0;
    var full = false;
    for (var size : it.sizes()) {
      var name = "%,d held".formatted(size);
      if (full) {
        sides.add(Side.notMeasured(name, "loading took longer than the workload allows"));
        continue;
      }
      var start = System.nanoTime();
      var sum = load(it, stage, held, size);
      var seconds = (System.nanoTime() - start) / 1e9;
      notes.add(
          "From %,d to %,d in %.0f s: %,.0f new threads a second, %,d lost, %,d not finished."
              .formatted(
                  held,
                  held + sum.sent(),
                  seconds,
                  sum.delivered() / seconds,
                  sum.lost(),
                  sum.unfinished()));
      var wanted = size - held;
      held += sum.sent();
      full = sum.delivered() < wanted || seconds > it.loading().toSeconds();
      if (sum.delivered() == wanted) {
        sides.add(probe(it, stage, size, name, sum));
      } else {
        sides.add(
            new Side(
                name,
                true,
                "only %,d of %,d came out in time".formatted(sum.delivered(), wanted),
                List.of(),
                List.of(),
                Cost.UNKNOWN,
                sum));
      }
    }
    notes.add(
        "Every signal opens an alert on a thread and for a person of its own; probes then go to"
            + " these threads in turn.");
    return Measure.section(it, sides, List.of(), notes, List.of());
  }

  /** Opens alerts on threads {@code from} to {@code to}; stops when the time is over. */
  private static Ledger.Sum load(Workload.Growth it, Stage stage, int from, int to) {
    stage.say("  loading %,d threads …".formatted(to));
    var end = System.nanoTime() + it.loading().toNanos();
    var sum = Ledger.Sum.NONE;
    var events = stage.events(PREFIX, Shape.USUAL.over(to, to).to(PREFIX));
    // In parts, so that what is known of arrivals stays small, and no backlog gets older than one.
    for (var part = from; part < to && System.nanoTime() < end; part += LOOK) {
      stage.tap().forget();
      var first = part;
      var count = Math.min(LOOK, to - part);
      var ledger = new Ledger(count);
      var slots = new Semaphore(IN_FLIGHT);
      for (var sent = 0; sent < count; sent += BATCH) {
        var numbers = IntStream.range(sent, Math.min(count, sent + BATCH)).boxed().toList();
        slots.acquireUninterruptibly();
        events.send(
            it.channel(),
            numbers.stream().map(number -> number + first).toList(),
            status -> {
              slots.release();
              numbers.forEach(number -> ledger.answered(number, status));
            });
      }
      slots.acquireUninterruptibly(IN_FLIGHT);
      Outlet alerts = number -> stage.tap().arrivals().get(events.signalId(number + first));
      var complete = ledger.awaitArrivals(it.pace().patience(), alerts::arrival);
      var underWay = !complete && new Alerts(stage, it.channel(), events).busy();
      sum = sum.plus(ledger.sum(0, count, alerts::arrival, any -> underWay));
    }
    return sum;
  }

  private static Side probe(
      Workload.Growth it, Stage stage, int size, String name, Ledger.Sum loaded) {
    var passes = new ArrayList<Pass>();
    for (var run = 0; run < it.about().runs(); run++) {
      stage.tap().forget();
      var probes = stage.events(PREFIX, Shape.USUAL.over(size, size).to(PREFIX));
      passes.add(
          Pass.atRate(
              it.pace(),
              (number, answer) -> probes.send(it.channel(), number, answer),
              new Alerts(stage, it.channel(), probes),
              stage::processes));
    }
    var side = Sides.latency(name, true, passes);
    return new Side(
        side.name(),
        true,
        null,
        side.figures(),
        side.curve(),
        side.cost(),
        side.sum().plus(loaded));
  }
}

package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Compilers;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import dev.hartig.loadtests.Shape;
import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends signals that nobody counts. */
final class Warming {

  /** Share of the processor time below which what compiles does not matter. */
  private static final double COMPILED = 0.08;

  private static final int IN_FLIGHT = 64;

  private final Stage stage;
  private final WarmUp plan;
  private final List<Channel> channels;
  private final Shape shape;

  /**
   * @param shape of the signals
   */
  Warming(Stage stage, WarmUp plan, List<Channel> channels, Shape shape) {
    this.stage = stage;
    this.plan = plan;
    this.channels = channels;
    this.shape = shape;
  }

  /**
   * Warms up.
   *
   * @param jvms whose compilers are looked at
   * @return how warm they are, for the report
   */
  String run(Supplier<Map<String, ProcessHandle>> jvms) {
    if (plan.signals() == 0) {
      return "nothing";
    }
    var start = System.nanoTime();
    var end = start + plan.longest().toNanos();
    var compilers = new Compilers();
    var unused = compilers.worked(jvms.get().values());
    var sent = 0;
    OptionalDouble share;
    do {
      var meter = Meter.start(jvms);
      // Never more than was asked for; what goes on until the compilers rest, by whole rounds.
      var left = plan.signals() - sent;
      var each = left > 0 ? Math.min(plan.round(), left) : plan.round();
      round(each, end);
      sent += each;
      share = share(compilers, jvms, meter);
    } while (System.nanoTime() < end
        && (sent < plan.signals() || (plan.thorough() && share.orElse(0) >= COMPILED)));
    return "%,d signals on %s in %.0f s%s"
        .formatted(
            sent,
            channels.size() == 1 ? channels.getFirst().word() : "each channel",
            (System.nanoTime() - start) / 1e9,
            share.isEmpty()
                ? ""
                : "; compilers then took %.0f %% of the processor time"
                    .formatted(100 * share.getAsDouble()));
  }

  private OptionalDouble share(
      Compilers compilers, Supplier<Map<String, ProcessHandle>> jvms, Meter meter) {
    var worked = compilers.worked(jvms.get().values());
    if (worked.isEmpty()) {
      return OptionalDouble.empty();
    }
    var share = (double) worked.get().toNanos() / meter.read().measured().toNanos();
    stage.say("  compilers take %.0f %% of the processor time".formatted(100 * share));
    return OptionalDouble.of(share);
  }

  /** Sends a round and waits for its alerts, until the time is over. */
  private void round(int each, long end) {
    var events = stage.events("warm-up", shape);
    var ledger = new Ledger(each * channels.size());
    var slots = new Semaphore(IN_FLIGHT);
    for (var number = 0; number < ledger.size() && System.nanoTime() < end; number++) {
      var sent = number;
      slots.acquireUninterruptibly();
      events.send(
          channels.get(number % channels.size()),
          number,
          status -> {
            ledger.answered(sent, status);
            slots.release();
          });
    }
    slots.acquireUninterruptibly(IN_FLIGHT);
    var left = Math.max(0, end - System.nanoTime());
    ledger.awaitArrivals(
        Duration.ofNanos(Math.min(left, TimeUnit.MINUTES.toNanos(2))),
        number -> stage.tap().arrivals().get(events.signalId(number)));
  }
}

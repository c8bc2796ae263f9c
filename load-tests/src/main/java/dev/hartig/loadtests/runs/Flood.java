package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Shape;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends one channel more than it can take, in batches over a connection pool of its own, until it
 * is stopped: so many that {@value #AHEAD} are always waiting. It rests a moment when the door asks
 * it to, as a polite client does.
 */
final class Flood implements AutoCloseable {

  private static final int BATCH = 20;
  private static final int IN_FLIGHT = 8;
  private static final long REST_MILLIS = 200;

  /**
   * Signals accepted and not yet out. More would make the channel no fuller, only the time longer
   * until each is accounted for.
   */
  private static final int AHEAD = 20_000;

  /** No flood of a few minutes gets this far. */
  private static final int MOST = 2_000_000;

  private final Stage stage;
  private final Channel channel;
  private final Events events;
  private final Ledger ledger = new Ledger(MOST);
  private final Semaphore slots = new Semaphore(IN_FLIGHT);
  private final AtomicInteger refused = new AtomicInteger();
  private final Thread thread;
  private final long start = System.nanoTime();
  private volatile boolean stopping;
  private volatile int sent;
  private int out;
  private double seconds;
  private Ledger.Sum sum = Ledger.Sum.NONE;

  /** Starts at once. */
  Flood(Stage stage, Channel channel) {
    this.stage = stage;
    this.channel = channel;
    this.events =
        new Events(
            stage.fabric().url(Service.INGESTION), stage.unique("flood"), Shape.USUAL.to("flood"));
    this.thread = Thread.ofPlatform().name("flood").start(this::work);
  }

  private void work() {
    while (!stopping && sent + BATCH <= MOST) {
      if (sent - settled() > AHEAD) {
        ColdStartRun.pause(REST_MILLIS);
        continue;
      }
      slots.acquireUninterruptibly();
      var numbers = IntStream.range(sent, sent + BATCH).boxed().toList();
      sent += BATCH;
      events.send(channel, numbers, status -> answered(numbers, status));
      if (refused.get() > 0) {
        refused.set(0);
        ColdStartRun.pause(REST_MILLIS);
      }
    }
  }

  /** Signals, in the order of sending, up to which each is out or was refused. */
  private int settled() {
    while (out < sent && isSettled(out)) {
      out++;
    }
    return out;
  }

  private boolean isSettled(int number) {
    var arrivals = stage.tap().arrivals();
    return ledger.sum(number, number + 1, any -> arrivals.get(events.signalId(any))).lost() == 0;
  }

  private void answered(List<Integer> numbers, int status) {
    slots.release();
    numbers.forEach(number -> ledger.answered(number, status));
    if (status != HttpURLConnection.HTTP_ACCEPTED) {
      refused.incrementAndGet();
    }
  }

  /** Sends no more; returns when all is answered. */
  void stop() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    slots.acquireUninterruptibly(IN_FLIGHT);
    seconds = (System.nanoTime() - start) / 1e9;
  }

  /** Waits until all that was accepted has come out, and says what became of it. */
  Ledger.Sum settle(Duration patience) {
    stage.say("  waiting until the flood has run off …");
    ledger.awaitArrivals(patience, number -> stage.tap().arrivals().get(events.signalId(number)));
    sum = ledger.sum(0, sent, number -> stage.tap().arrivals().get(events.signalId(number)));
    return sum;
  }

  String summary() {
    return "The flood: %,.0f signals a second accepted for %.1f s, %,d refused, %,d accepted and lost."
        .formatted(sum.accepted() / seconds, seconds, sum.refused(), sum.lost());
  }

  @Override
  public void close() {
    stopping = true;
    events.close();
  }
}

package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Shape;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends one channel more than it can take, in batches over a connection pool of its own, until it
 * is stopped: so many that a certain number is always waiting, and then as many as come out. It
 * rests a moment when the door asks it to, as a polite client does.
 */
final class Flood implements AutoCloseable {

  private static final int BATCH = 20;
  private static final int IN_FLIGHT = 8;
  private static final long REST_MILLIS = 200;

  /** No flood of a few minutes gets this far. */
  private static final int MOST = 2_000_000;

  private final Stage stage;
  private final Channel channel;
  private final int ahead;
  private final Events events;
  private final Alerts alerts;
  private final Ledger ledger = new Ledger(MOST);
  private final Semaphore slots = new Semaphore(IN_FLIGHT);
  private final AtomicInteger refused = new AtomicInteger();
  private final Thread thread;
  private final long start = System.nanoTime();
  private volatile boolean stopping;
  private volatile int sent;
  private int settled;
  private double seconds;
  private double drained;
  private Ledger.Sum sum = Ledger.Sum.NONE;

  /**
   * Starts at once.
   *
   * @param ahead most signals sent of which neither an alert nor a refusal is known
   */
  Flood(Stage stage, Channel channel, int ahead) {
    this.stage = stage;
    this.channel = channel;
    this.ahead = ahead;
    this.events =
        new Events(
            stage.fabric().url(Service.INGESTION), stage.unique("flood"), Shape.USUAL.to("flood"));
    this.alerts = new Alerts(stage, channel, events);
    this.thread = Thread.ofPlatform().name("flood").start(this::work);
  }

  private void work() {
    while (!stopping && sent + BATCH <= MOST) {
      settled = ledger.firstOpen(settled, sent, alerts::arrival);
      if (sent - settled > ahead - BATCH) {
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
    var begin = System.nanoTime();
    var underWay = alerts.await(ledger, patience);
    drained = (System.nanoTime() - begin) / 1e9;
    var latest = latestOfThreads();
    // What a later signal of its thread has overtaken does not come any more.
    sum =
        ledger.sum(
            0,
            sent,
            alerts::arrival,
            number -> underWay && number > latest[number % latest.length]);
    return sum;
  }

  /** By thread, the last signal that came out. */
  private int[] latestOfThreads() {
    var latest = new int[Shape.USUAL.threads()];
    Arrays.fill(latest, -1);
    for (var number = 0; number < sent; number++) {
      if (alerts.arrival(number) != null) {
        latest[number % latest.length] = number;
      }
    }
    return latest;
  }

  String summary() {
    return "The flood, up to %,d ahead: %,.0f signals a second accepted for %.1f s, %,d refused; run off in %.1f s, %,d not finished, %,d lost."
        .formatted(
            ahead,
            sum.accepted() / seconds,
            seconds,
            sum.refused(),
            drained,
            sum.unfinished(),
            sum.lost());
  }

  @Override
  public void close() {
    stopping = true;
    events.close();
  }
}

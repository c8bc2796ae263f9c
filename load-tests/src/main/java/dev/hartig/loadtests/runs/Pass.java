package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.DoorClient;
import dev.hartig.loadtests.Latencies;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import dev.hartig.loadtests.OpenLoop;
import dev.hartig.loadtests.workload.Workload.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One run of one side.
 *
 * @param ledger what became of every number
 * @param latencies of those that count
 * @param sum of all, those of the warm-up too: they may not be lost either
 * @param reading what it cost from the end of the warm-up to the last alert
 * @param counted numbers sent in that time
 * @param start first send that counts, as {@link System#nanoTime}
 * @param doorPerSecond accepted a second, until the last answer
 * @param throughPerSecond come out a second, until the last came out
 */
record Pass(
    Ledger ledger,
    Latencies latencies,
    Ledger.Sum sum,
    Meter.Reading reading,
    int counted,
    long start,
    double doorPerSecond,
    double throughPerSecond) {

  /** Time for answers that are under way: a little more than a client's patience. */
  private static final Duration ANSWERS = Duration.ofSeconds(35);

  /** Sends one number. */
  @FunctionalInterface
  interface Send {
    void send(int number, DoorClient.Answer answer);
  }

  /** Sends several numbers in one request. */
  @FunctionalInterface
  interface SendAll {
    void send(List<Integer> numbers, DoorClient.Answer answer);
  }

  /** At a fixed rate, whatever the answers do. */
  static Pass atRate(
      Pace pace, Send send, Outlet outlet, Supplier<Map<String, ProcessHandle>> processes) {
    var first = pace.warmUps();
    var total = first + pace.counted();
    var ledger = new Ledger(total);
    var meter = new CompletableFuture<Meter>();
    OpenLoop.run(
        total,
        pace.rate(),
        (number, due) -> {
          if (number == first) {
            // Beside the sends: reading takes as long as a send may be late.
            Thread.startVirtualThread(() -> meter.complete(Meter.start(processes)));
          }
          ledger.due(number, due);
          send.send(number, Stage.into(ledger, number));
        });
    return settle(ledger, first, total, pace.patience(), outlet, meter.join());
  }

  /** As fast as answers come: a certain number of requests is always under way. */
  static Pass flood(
      int total,
      int inFlight,
      int batch,
      SendAll send,
      Duration patience,
      Outlet outlet,
      Supplier<Map<String, ProcessHandle>> processes) {
    var ledger = new Ledger(total);
    var meter = Meter.start(processes);
    var slots = new Semaphore(inFlight);
    for (var from = 0; from < total; from += batch) {
      var numbers = IntStream.range(from, Math.min(total, from + batch)).boxed().toList();
      slots.acquireUninterruptibly();
      var now = System.nanoTime();
      numbers.forEach(number -> ledger.due(number, now));
      send.send(
          numbers,
          status -> {
            slots.release();
            numbers.forEach(number -> ledger.answered(number, status));
          });
    }
    return settle(ledger, 0, total, patience, outlet, meter);
  }

  private static Pass settle(
      Ledger ledger, int first, int total, Duration patience, Outlet outlet, Meter meter) {
    ledger.awaitAnswers(ANSWERS);
    var answered = System.nanoTime();
    var underWay = outlet.await(ledger, patience);
    var reading = meter.read();
    var sum = ledger.sum(0, total, outlet::arrival, any -> underWay);
    var start = ledger.due(first);
    var counted = ledger.sum(first, total, outlet::arrival, any -> underWay);
    return new Pass(
        ledger,
        ledger.latencies(first, total, outlet::arrival),
        sum,
        reading,
        total - first,
        start,
        perSecond(counted.accepted(), answered - start),
        perSecond(counted.delivered(), ledger.lastArrival(outlet::arrival) - start));
  }

  private static double perSecond(int count, long nanos) {
    return nanos <= 0 ? 0 : count * 1e9 / nanos;
  }
}

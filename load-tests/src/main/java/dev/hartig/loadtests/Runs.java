package dev.hartig.loadtests;

import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The measurements themselves; each returns what it saw. */
public final class Runs {

  /** Requests under way at once in a flood, as one upstream system with a pool would have. */
  private static final int IN_FLIGHT = 64;

  private Runs() {}

  /** Latency of a workload through the fabric: from the moment a send was due to its alert. */
  public static Latencies fabric(Workload workload, Events events, AlertTap tap) {
    var due = new ConcurrentHashMap<Integer, Long>();
    var total = workload.warmUps() + workload.counted();
    var answers = new CompletableFuture<?>[total];
    OpenLoop.run(
        total,
        workload.rate(),
        (number, moment) ->
            answers[number] =
                events
                    .send(workload.channel(), number)
                    .exceptionally(failure -> 0)
                    .thenAccept(
                        status -> {
                          if (status == 202) {
                            due.put(number, moment);
                          }
                        }));
    CompletableFuture.allOf(answers).join();
    return latencies(workload, due, number -> tap.arrivals().get(events.signalId(number)));
  }

  /** Latency of the same workload through the peer. */
  public static Latencies relay(Workload workload, Relay relay) {
    var due = new ConcurrentHashMap<Integer, Long>();
    OpenLoop.run(
        workload.warmUps() + workload.counted(),
        workload.rate(),
        (number, moment) -> {
          due.put(number, moment);
          relay.send(number);
        });
    return latencies(workload, due, relay.arrivals()::get);
  }

  private static Latencies latencies(
      Workload workload, Map<Integer, Long> due, IntFunction<Long> arrival) {
    var first = workload.warmUps();
    var last = first + workload.counted();
    await(
        workload.patience(),
        () -> {
          for (var number = first; number < last; number++) {
            if (due.containsKey(number) && arrival.apply(number) == null) {
              return false;
            }
          }
          return true;
        });
    var latencies = new Latencies();
    for (var number = first; number < last; number++) {
      var sent = due.get(number);
      var arrived = arrival.apply(number);
      if (sent == null) {
        latencies.refuse();
      } else if (arrived == null) {
        latencies.lose();
      } else {
        latencies.note(arrived - sent);
      }
    }
    return latencies;
  }

  /**
   * How many signals a second go through all services when they come as fast as the door takes
   * them.
   *
   * @param accepted answers with 202
   * @param delivered signals seen on alerts
   * @param doorPerSecond rate of the door
   * @param throughPerSecond rate from the first send to the last alert
   */
  public record Flood(int accepted, int delivered, double doorPerSecond, double throughPerSecond) {}

  /** Sends {@code count} signals, {@value #IN_FLIGHT} at a time, and waits for their alerts. */
  public static Flood flood(
      Channel channel, int count, Duration patience, Events events, AlertTap tap) {
    var slots = new Semaphore(IN_FLIGHT);
    var accepted = new AtomicInteger();
    var start = System.nanoTime();
    var sends = new CompletableFuture<?>[count];
    for (var number = 0; number < count; number++) {
      slots.acquireUninterruptibly();
      sends[number] =
          events
              .send(channel, number)
              .whenComplete(
                  (status, failure) -> {
                    slots.release();
                    if (failure == null && status == 202) {
                      accepted.incrementAndGet();
                    }
                  })
              .exceptionally(failure -> 0);
    }
    CompletableFuture.allOf(sends).join();
    var answered = System.nanoTime();
    await(patience, () -> delivered(count, events, tap) >= accepted.get());
    var through = System.nanoTime();
    return new Flood(
        accepted.get(),
        delivered(count, events, tap),
        count * 1e9 / (answered - start),
        count * 1e9 / (through - start));
  }

  private static int delivered(int count, Events events, AlertTap tap) {
    var seen = 0;
    for (var number = 0; number < count; number++) {
      if (tap.arrivals().containsKey(events.signalId(number))) {
        seen++;
      }
    }
    return seen;
  }

  private static void await(Duration patience, java.util.function.BooleanSupplier done) {
    var end = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}

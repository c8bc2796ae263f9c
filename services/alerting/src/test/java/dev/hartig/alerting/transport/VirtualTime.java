package dev.hartig.alerting.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** A clock that goes on from one thing to be done to the next, on the thread of the test. */
final class VirtualTime implements InstantSource {

  private record Task(Instant at, long number, Runnable what) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private long number;

  @Override
  public Instant instant() {
    return now;
  }

  Executor after(Duration wait) {
    return what -> {
      waits.add(wait);
      tasks.add(new Task(now.plus(wait), number++, what));
    };
  }

  /** Every wait that was asked for. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** Does what is due until then. */
  void advance(Duration time) {
    var until = now.plus(time);
    for (var next = tasks.peek(); next != null && !next.at().isAfter(until); next = tasks.peek()) {
      tasks.remove();
      now = next.at();
      next.what().run();
    }
    now = until;
  }
}

package dev.hartig.alerting.transport;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs work of one lane in order and of different lanes side by side, up to a number. A lane is a
 * thread of conversation: what happened later must not arrive earlier. Safe for use by many
 * threads.
 */
final class Lanes {

  private record Work(String lane, Supplier<CompletionStage<?>> task) {}

  private final int sideBySide;
  private final Map<String, Queue<Supplier<CompletionStage<?>>>> waiting = new LinkedHashMap<>();
  private final Set<String> busy = new HashSet<>();
  private final AtomicInteger calls = new AtomicInteger();

  Lanes(int sideBySide) {
    if (sideBySide < 1) {
      throw new IllegalArgumentException("nothing would ever run with " + sideBySide + " lanes");
    }
    this.sideBySide = sideBySide;
  }

  /** Runs the task when everything put into its lane before is over. */
  void run(String lane, Supplier<CompletionStage<?>> task) {
    synchronized (this) {
      waiting.computeIfAbsent(lane, l -> new ArrayDeque<>()).add(task);
    }
    start();
  }

  /**
   * Starts what can be started. Work that is over at once comes back here from within: whoever is
   * at it already looks again, instead of the stack growing with every piece of work.
   */
  private void start() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    var answered = 1;
    while (answered > 0) {
      for (var next = next(); next.isPresent(); next = next()) {
        var work = next.get();
        work.task()
            .get()
            .whenComplete(
                (result, failure) -> {
                  leave(work.lane());
                  start();
                });
      }
      answered = calls.addAndGet(-answered);
    }
  }

  private synchronized Optional<Work> next() {
    if (busy.size() >= sideBySide) {
      return Optional.empty();
    }
    for (var entry : waiting.entrySet()) {
      var lane = entry.getKey();
      if (busy.add(lane)) {
        var task = entry.getValue().remove();
        if (entry.getValue().isEmpty()) {
          waiting.remove(lane);
        }
        return Optional.of(new Work(lane, task));
      }
    }
    return Optional.empty();
  }

  private synchronized void leave(String lane) {
    busy.remove(lane);
  }
}

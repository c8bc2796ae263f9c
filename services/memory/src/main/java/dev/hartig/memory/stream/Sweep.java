package dev.hartig.memory.stream;

import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.schemas.ThreadMemory;
import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is to be forgotten out of every thread held, a bounded way at a time, so that it holds
 * up no record. Until it comes to a thread, each reading of it is cleaned.
 */
final class Sweep {

  /** Time between two stretches. */
  static final Duration EVERY = Duration.ofSeconds(10);

  /** Threads looked at in one stretch: some tens of milliseconds. */
  private static final int STRETCH = 1_000;

  private final KeyValueStore<String, ThreadMemory> threads;
  private final StandingOrders orders;
  private int done;
  private int going;
  private @Nullable String next;

  Sweep(KeyValueStore<String, ThreadMemory> threads, StandingOrders orders) {
    this.threads = threads;
    this.orders = orders;
  }

  /** Goes on where the last stretch ended; begins anew when another order has come. */
  void stretch() {
    var edition = orders.edition();
    if (edition == done) {
      return;
    }
    if (edition != going) {
      going = edition;
      next = null;
    }
    var changed = new HashMap<String, @Nullable ThreadMemory>();
    var seen = 0;
    try (var all = threads.range(next, null)) {
      next = null;
      while (all.hasNext()) {
        var held = all.next();
        if (++seen > STRETCH) {
          next = held.key;
          break;
        }
        var rest =
            orders
                .of(held.value.getOrganisation())
                .applied(ThreadCodec.traced(held.value))
                .map(ThreadCodec::written)
                .orElse(null);
        if (!held.value.equals(rest)) {
          changed.put(held.key, rest);
        }
      }
    }
    changed.forEach(threads::put);
    if (next == null) {
      done = edition;
    }
  }
}

package dev.hartig.gateway.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Walks a store a bounded way at a time and takes out what is over, so that no sweep holds up the
 * records behind it, however large the store.
 */
final class Sweep<V> {

  /** Time between two stretches. */
  static final Duration EVERY = Duration.ofMinutes(1);

  /** Entries looked at in one stretch: some tens of milliseconds of RocksDB. */
  private static final int STRETCH = 10_000;

  private final TimestampedKeyValueStore<String, V> store;
  private final BiPredicate<String, ValueAndTimestamp<V>> over;
  private @Nullable String next;

  /**
   * @param over decides by key, value and record time
   */
  Sweep(TimestampedKeyValueStore<String, V> store, BiPredicate<String, ValueAndTimestamp<V>> over) {
    this.store = store;
    this.over = over;
  }

  /** Goes on where the last stretch ended; keys taken out, in order. */
  List<String> stretch() {
    var keys = new ArrayList<String>();
    var seen = 0;
    try (var entries = store.range(next, null)) {
      next = null;
      while (entries.hasNext()) {
        var entry = entries.next();
        if (++seen > STRETCH) {
          next = entry.key;
          break;
        }
        if (over.test(entry.key, entry.value)) {
          keys.add(entry.key);
        }
      }
    }
    keys.forEach(store::delete);
    return keys;
  }
}

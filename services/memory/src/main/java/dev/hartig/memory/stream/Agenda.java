package dev.hartig.memory.stream;

import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What a task has to come back to, in the order of time. Durable: what is on it has not been looked
 * at yet, and what was looked at is off it in the same commit as what was said.
 */
final class Agenda {

  /**
   * An entry.
   *
   * @param key of the thread, or of the meeting
   */
  record Item(String key, Watch watch) {}

  private static final String END = sortable(Instant.ofEpochMilli(Long.MAX_VALUE));

  private final KeyValueStore<String, String> store;

  /** Nothing is earlier. A scan from the beginning of time would pass all tombstones, each time. */
  private String noneBefore = sortable(Instant.EPOCH);

  Agenda(KeyValueStore<String, String> store) {
    this.store = store;
  }

  static StoreBuilder<KeyValueStore<String, String>> builder(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String());
  }

  void put(Item item) {
    var name = name(item.watch());
    store.put(name, item.key());
    if (name.compareTo(noneBefore) < 0) {
      noneBefore = name;
    }
  }

  void remove(Item item) {
    store.delete(name(item.watch()));
  }

  /** What has fallen due, earliest first, at most so many; it stays until it is removed. */
  List<Item> due(Instant now, int most) {
    var found = new ArrayList<Item>();
    var end = sortable(now.plusMillis(1));
    if (noneBefore.compareTo(end) >= 0) {
      return found;
    }
    var next = END;
    try (var range = store.range(noneBefore, END)) {
      while (range.hasNext()) {
        var entry = range.next();
        next = entry.key;
        if (found.size() == most || entry.key.compareTo(end) >= 0) {
          break;
        }
        found.add(new Item(entry.value, watch(entry.key)));
        next = END;
      }
    }
    noneBefore = next;
    return found;
  }

  private static String name(Watch watch) {
    return sortable(watch.due()) + "/" + watch.kind().word() + "/" + watch.about();
  }

  private static Watch watch(String name) {
    var parts = name.split("/", 3);
    return new Watch(
        Remark.Kind.of(parts[1]).orElseThrow(),
        parts[2],
        Instant.ofEpochMilli(Long.parseLong(parts[0])));
  }

  /** Moments as text that sorts as they do; those before 1970 are due at once. */
  private static String sortable(Instant moment) {
    return "%019d".formatted(Math.max(0, moment.toEpochMilli()));
  }
}

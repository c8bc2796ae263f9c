package dev.hartig.memory.index;

import dev.hartig.memory.domain.Entry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was written lately and the searcher may not see yet: fingerprints by id, and the last turn
 * of each matter. Bounded; not thread-safe.
 */
final class Recent {

  private static final int MOST = 10_000;

  private final Map<String, Integer> fingerprints = new HashMap<>();
  private final LinkedHashMap<String, Entry> last = new LinkedHashMap<>(16, 0.75f, true);

  void wrote(Entry entry) {
    fingerprints.put(entry.id(), Terms.fingerprint(entry));
  }

  void lastOf(String matter, Entry entry) {
    last.put(matter, entry);
  }

  @Nullable Integer fingerprint(String id) {
    return fingerprints.get(id);
  }

  @Nullable Entry last(String matter) {
    return last.get(matter);
  }

  boolean full() {
    return fingerprints.size() >= MOST;
  }

  /** The searcher sees everything now. */
  void visible() {
    fingerprints.clear();
    while (last.size() > MOST / 2) {
      last.pollFirstEntry();
    }
  }

  void forget() {
    fingerprints.clear();
    last.clear();
  }
}

package dev.hartig.loadtests.runs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** When all that a service writes for each of some records had come out. */
final class Outputs {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final AtomicIntegerArray missing;
  private final AtomicLongArray arrivals;

  /**
   * @param parcels by number
   */
  Outputs(List<Parcel> parcels) {
    missing = new AtomicIntegerArray(parcels.size());
    arrivals = new AtomicLongArray(parcels.size());
    for (var number = 0; number < parcels.size(); number++) {
      numbers.put(parcels.get(number).signal(), number);
      missing.set(number, parcels.get(number).outputs());
    }
  }

  /**
   * Notes one; what belongs to none of the records does not count.
   *
   * @param now as {@link System#nanoTime}
   */
  void came(String signal, long now) {
    var number = numbers.get(signal);
    if (number != null && missing.decrementAndGet(number) == 0) {
      arrivals.set(number, now);
    }
  }

  /** When the last of a record's came out; null while one has not. */
  @Nullable Long arrival(int number) {
    var at = arrivals.get(number);
    return at == 0 ? null : at;
  }
}

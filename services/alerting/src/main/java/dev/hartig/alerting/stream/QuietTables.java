package dev.hartig.alerting.stream;

import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/**
 * What keeps alerts quiet, as published: the same in every task.
 *
 * @param silences what people have silenced
 * @param policies inhibitions, mutes and tempos among others
 * @param inhibitors conditions that hold
 */
record QuietTables(
    TimestampedKeyValueStore<String, Silence> silences,
    TimestampedKeyValueStore<String, Policy> policies,
    TimestampedKeyValueStore<String, Inhibitor> inhibitors) {

  static QuietTables of(ProcessorContext<?, ?> processor) {
    return new QuietTables(
        processor.getStateStore(AlertStores.SILENCES),
        processor.getStateStore(AlertStores.POLICIES),
        processor.getStateStore(AlertStores.INHIBITORS));
  }

  /** Those values of a table that are asked for. */
  static <V> List<V> values(TimestampedKeyValueStore<String, V> table, Predicate<V> which) {
    var found = new ArrayList<V>();
    try (var all = table.all()) {
      all.forEachRemaining(
          entry -> {
            // Null stands for a value that nobody can read; dead letters tell of it.
            if (entry.value != null && which.test(entry.value.value())) {
              found.add(entry.value.value());
            }
          });
    }
    return found;
  }
}

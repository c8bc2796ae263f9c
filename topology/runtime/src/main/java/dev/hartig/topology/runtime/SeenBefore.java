package dev.hartig.topology.runtime;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets a record through once: a second with the same id within the retention is dropped. Retries
 * anywhere upstream thereby become harmless, because ids are deterministic.
 *
 * <p>Only for channels with exactly-once processing. At least once, a crash can keep the id and
 * lose the result; there a stage has to repeat its result for an id it knows instead of dropping
 * it.
 *
 * <p>Ids are kept in one window store of the task, in periods of stream time as long as the
 * retention, so that an id is looked up in three points and not by a walk through a range. It is
 * kept for one to two retentions; disk is bounded by twice retention times rate. A duplicate is
 * recognised as long as it has the same key, which ids imply.
 *
 * @param <V> value
 */
public final class SeenBefore<V> implements FixedKeyProcessorSupplier<String, V, V> {

  private final String store;
  private final Duration retention;
  private final Function<V, String> id;

  private SeenBefore(String store, Duration retention, Function<V, String> id) {
    this.store = store;
    this.retention = retention;
    this.id = id;
  }

  /**
   * @param store name of the window store that holds the ids
   * @param retention how long a duplicate is recognised at least, in stream time
   * @param id what makes two values the same
   */
  public static <V> SeenBefore<V> within(Duration retention, String store, Function<V, String> id) {
    return new SeenBefore<>(store, retention, id);
  }

  @Override
  public FixedKeyProcessor<String, V, V> get() {
    return new Filter();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore(store, retention.multipliedBy(2), retention, false),
            Serdes.String(),
            Serdes.Long()));
  }

  private final class Filter extends ContextualFixedKeyProcessor<String, V, V> {

    private @Nullable WindowStore<String, Long> seen;

    @Override
    public void init(FixedKeyProcessorContext<String, V> context) {
      super.init(context);
      seen = context.getStateStore(store);
    }

    @Override
    public void process(FixedKeyRecord<String, V> record) {
      var ids = Objects.requireNonNull(seen);
      var name = id.apply(record.value());
      var length = retention.toMillis();
      var period = record.timestamp() / length * length;
      // The period after is looked into for a signal that comes again out of its order.
      if (ids.fetch(name, period) != null
          || ids.fetch(name, Math.max(0, period - length)) != null
          || ids.fetch(name, period + length) != null) {
        return;
      }
      ids.put(name, record.timestamp(), period);
      context().forward(record);
    }
  }
}

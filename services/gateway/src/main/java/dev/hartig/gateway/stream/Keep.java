package dev.hartig.gateway.stream;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Keeps the latest record of each id for as long as its topic would. */
final class Keep<V> implements Processor<String, V, Void, Void> {

  private final String name;
  private final Duration retention;
  private final Function<V, String> id;
  private final UnaryOperator<V> kept;
  private @Nullable TimestampedKeyValueStore<String, V> store;

  /**
   * @param name of the store
   * @param id of a record
   * @param kept what of a record is kept
   */
  Keep(String name, Duration retention, Function<V, String> id, UnaryOperator<V> kept) {
    this.name = name;
    this.retention = retention;
    this.id = id;
    this.kept = kept;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    TimestampedKeyValueStore<String, V> opened = context.getStateStore(name);
    store = opened;
    var sweep =
        new Sweep<>(
            opened,
            (key, held) -> held.timestamp() < context.currentSystemTimeMs() - retention.toMillis());
    context.schedule(Sweep.EVERY, PunctuationType.WALL_CLOCK_TIME, now -> sweep.stretch());
  }

  @Override
  public void process(Record<String, V> record) {
    var value = record.value();
    if (value != null && store != null) {
      store.put(id.apply(value), ValueAndTimestamp.make(kept.apply(value), record.timestamp()));
    }
  }
}

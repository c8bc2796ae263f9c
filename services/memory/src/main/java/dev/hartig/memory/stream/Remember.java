package dev.hartig.memory.stream;

import dev.hartig.memory.codec.RemarkCodec;
import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.codec.TurnCodec;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.ThreadMemory;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Remembers each signal in the store and passes on what came of it. */
final class Remember extends ContextualFixedKeyProcessor<String, Signal, Remember.Remembered> {

  /**
   * A signal and what remembering it came to.
   *
   * @param at when, by the wall
   */
  record Remembered(Signal signal, Remembering remembering, Instant at) {}

  private @Nullable KeyValueStore<String, ThreadMemory> threads;

  @Override
  public void init(FixedKeyProcessorContext<String, Remembered> context) {
    super.init(context);
    threads = context.getStateStore(MemoryTopology.THREADS);
  }

  @Override
  public void process(FixedKeyRecord<String, Signal> record) {
    var store = Objects.requireNonNull(threads);
    var signal = record.value();
    var known = store.get(record.key());
    // Learned when accepted, not when read: a memory rebuilt from topics says the same.
    var remembering =
        Remembering.remember(
            known == null ? null : ThreadCodec.read(known),
            TurnCodec.turn(signal),
            signal.getAcceptedAt());
    // What the fabric said itself is no news, however it came back.
    if (!remembering.repeated() && !RemarkCodec.isOwn(signal)) {
      store.put(record.key(), ThreadCodec.written(remembering.memory()));
    }
    var at = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context().forward(record.withValue(new Remembered(signal, remembering, at)));
  }
}

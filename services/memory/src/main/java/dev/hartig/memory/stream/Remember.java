package dev.hartig.memory.stream;

import dev.hartig.memory.codec.RemarkCodec;
import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.codec.TurnCodec;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Origin;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.memory.domain.Traced;
import dev.hartig.memory.domain.Turn;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.ThreadMemory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
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
   * @param origins of what the thread's memory cites
   * @param at when, by the wall
   */
  record Remembered(Signal signal, Remembering remembering, List<Origin> origins, Instant at) {
    Remembered {
      origins = List.copyOf(origins);
    }
  }

  private final boolean sweeps;
  private @Nullable KeyValueStore<String, ThreadMemory> threads;
  private @Nullable StandingOrders orders;

  private Remember(boolean sweeps) {
    this.sweeps = sweeps;
  }

  /** Remembers, and takes what is to be forgotten out of the store. */
  static Remember sweeping() {
    return new Remember(true);
  }

  /** Remembers, beside one that sweeps the same store. */
  static Remember only() {
    return new Remember(false);
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Remembered> context) {
    super.init(context);
    KeyValueStore<String, ThreadMemory> held = context.getStateStore(MemoryTopology.THREADS);
    threads = held;
    orders = StandingOrders.of(context);
    if (sweeps) {
      var sweep = new Sweep(held, orders);
      context.schedule(Sweep.EVERY, PunctuationType.WALL_CLOCK_TIME, now -> sweep.stretch());
    }
  }

  @Override
  public void process(FixedKeyRecord<String, Signal> record) {
    var store = Objects.requireNonNull(threads);
    var signal = record.value();
    var turn = TurnCodec.turn(signal);
    var forgetting = Objects.requireNonNull(orders).of(turn.organisation());
    var held = store.get(record.key());
    var known =
        held == null ? Optional.<Traced>empty() : forgetting.applied(ThreadCodec.traced(held));
    // Learned when accepted, not when read: a memory rebuilt from topics says the same.
    var remembering =
        Remembering.remember(known.map(Traced::memory).orElse(null), turn, signal.getAcceptedAt());
    var origins = known.map(Traced::origins).orElse(List.of());
    // What the fabric said itself is no news, however it came back.
    if (!remembering.repeated() && !RemarkCodec.isOwn(signal)) {
      var kept = kept(known, turn, signal, forgetting, remembering);
      kept.ifPresent(rest -> store.put(record.key(), ThreadCodec.written(rest)));
      origins = kept.map(Traced::origins).orElse(List.of());
      remembering =
          new Remembering(
              kept.map(Traced::memory).orElse(remembering.memory()),
              remembering.recall(),
              // What is to be forgotten adds nothing to what is known of people and threads.
              forgetting.covers(turn, signal.getSource()),
              remembering.before());
    }
    var at = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context().forward(record.withValue(new Remembered(signal, remembering, origins, at)));
  }

  private static Optional<Traced> kept(
      Optional<Traced> known,
      Turn turn,
      Signal signal,
      Forgetting forgetting,
      Remembering remembering) {
    var memory = remembering.memory();
    if (forgetting.covers(turn, signal.getSource())) {
      var silenced = forgetting.silenced(turn, signal.getSource());
      memory =
          Remembering.remember(
                  known.map(Traced::memory).orElse(null), silenced, signal.getAcceptedAt())
              .memory();
    }
    return forgetting.applied(
        Traced.of(
            memory,
            known.map(Traced::origins).orElse(List.of()),
            Origin.of(turn, signal.getSource())));
  }
}

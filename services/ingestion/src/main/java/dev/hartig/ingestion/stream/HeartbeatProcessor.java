package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.codec.HeartbeatCodec;
import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.HeartbeatWatch;
import dev.hartig.schemas.Heartbeat;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Waits for signs of life. What is remembered of each source is in a store of the task that has its
 * partition, and restored from its changelog; sources are few, and looked at every second.
 */
record HeartbeatProcessor(FabricSerdes serdes)
    implements ProcessorSupplier<String, Heartbeat, String, Admitted> {

  private static final String STORE = "heartbeats";
  private static final Duration TICK = Duration.ofSeconds(1);

  @Override
  public Processor<String, Heartbeat, String, Admitted> get() {
    return new OfTask();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), serdes.state(Heartbeat.class)));
  }

  private static final class OfTask implements Processor<String, Heartbeat, String, Admitted> {

    private @Nullable ProcessorContext<String, Admitted> context;
    private @Nullable KeyValueStore<String, Heartbeat> store;
    private Instant watchedSince = Instant.MAX;

    @Override
    public void init(ProcessorContext<String, Admitted> context) {
      this.context = context;
      store = context.getStateStore(STORE);
      watchedSince = Instant.ofEpochMilli(context.currentSystemTimeMs());
      context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, timestamp -> look());
    }

    @Override
    public void process(Record<String, Heartbeat> record) {
      var before = Optional.ofNullable(held().get(record.key())).map(HeartbeatCodec::decode);
      var sign = HeartbeatCodec.decode(record.value());
      apply(record.key(), HeartbeatWatch.sign(before, sign, now()));
    }

    private void look() {
      var all = new ArrayList<KeyValue<String, Heartbeat>>();
      try (var found = held().all()) {
        found.forEachRemaining(all::add);
      }
      var now = now();
      for (var one : all) {
        var before = HeartbeatCodec.decode(one.value);
        var step = HeartbeatWatch.look(before, watchedSince, now);
        if (!step.heartbeat().equals(Optional.of(before))) {
          apply(one.key, step);
        }
      }
    }

    /** It is said before it is remembered: after a crash in between it is said again. */
    private void apply(String key, HeartbeatWatch.Step step) {
      step.said().ifPresent(this::say);
      step.heartbeat()
          .map(HeartbeatCodec::encode)
          .ifPresentOrElse(it -> held().put(key, it), () -> held().delete(key));
    }

    private void say(Admitted said) {
      var headers = new RecordHeaders();
      headers.add("traceparent", said.traceparent().getBytes(StandardCharsets.UTF_8));
      Objects.requireNonNull(context)
          .forward(
              new Record<>(SignalCodec.key(said), said, said.acceptedAt().toEpochMilli(), headers));
    }

    private Instant now() {
      return Instant.ofEpochMilli(Objects.requireNonNull(context).currentSystemTimeMs());
    }

    private KeyValueStore<String, Heartbeat> held() {
      return Objects.requireNonNull(store);
    }
  }
}

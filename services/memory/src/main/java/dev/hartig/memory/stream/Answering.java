package dev.hartig.memory.stream;

import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.domain.Reading;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.ThreadMemory;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Looks up what a query asks for and passes on what may be read. */
final class Answering extends ContextualFixedKeyProcessor<String, Query, Answering.Answered> {

  /**
   * A query and what its asker may read.
   *
   * @param at when, by the wall
   */
  record Answered(Query query, Reading reading, Instant at) {}

  private @Nullable KeyValueStore<String, ThreadMemory> threads;

  @Override
  public void init(FixedKeyProcessorContext<String, Answered> context) {
    super.init(context);
    threads = context.getStateStore(MemoryTopology.THREADS);
  }

  @Override
  public void process(FixedKeyRecord<String, Query> record) {
    var query = record.value();
    var held = Objects.requireNonNull(threads).get(record.key());
    var reading =
        switch (query.getKind()) {
          case THREAD ->
              Reading.of(
                  record.key(),
                  query.getOrganisation(),
                  query.getText(),
                  query.getAsker(),
                  held == null ? null : ThreadCodec.read(held));
          case BRIEF -> throw new IllegalStateException("a brief takes more than one thread");
        };
    var at = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context().forward(record.withValue(new Answered(query, reading, at)));
  }
}

package dev.hartig.memory.stream;

import dev.hartig.memory.codec.LinkCodec;
import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.domain.Traced;
import dev.hartig.schemas.ThreadLink;
import dev.hartig.schemas.ThreadMemory;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Remembers of a thread which other it has to do with; told with the thread's next signal. */
final class Relate extends ContextualProcessor<String, ThreadLink, Void, Void> {

  private @Nullable KeyValueStore<String, ThreadMemory> threads;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    threads = context.getStateStore(MemoryTopology.THREADS);
  }

  @Override
  public void process(Record<String, ThreadLink> record) {
    var store = Objects.requireNonNull(threads);
    var known = store.get(record.key());
    // A thread that was forgotten since is not brought back by its name.
    if (known != null) {
      var link = LinkCodec.read(record.value());
      var traced = ThreadCodec.traced(known);
      store.put(
          record.key(),
          ThreadCodec.written(new Traced(traced.memory().linked(link), traced.origins())));
    }
  }
}

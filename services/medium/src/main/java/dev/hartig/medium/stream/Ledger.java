package dev.hartig.medium.stream;

import dev.hartig.medium.codec.InterruptionCodec;
import dev.hartig.medium.domain.Interruptions;
import dev.hartig.schemas.Interruption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * When people were interrupted, as one task knows it: what every instance has written to the topic,
 * and what the task itself has chosen and not yet read there. Without the latter a burst would pass
 * whole, before its first note has come back.
 */
final class Ledger {

  /** People whose interruptions may be on their way at once; of more, the oldest are let go. */
  private static final int ON_THEIR_WAY = 10_000;

  private final KeyValueStore<String, byte[]> store;
  private final Map<String, Interruptions> own =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Interruptions> eldest) {
          return size() > ON_THEIR_WAY;
        }
      };

  Ledger(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** The ledger of a task; null where the channel keeps none. */
  static @Nullable Ledger of(FixedKeyProcessorContext<String, ?> context, boolean kept) {
    return kept ? new Ledger(context.getStateStore(MediumTopology.INTERRUPTIONS_STORE)) : null;
  }

  /** What is known of somebody by now. */
  Interruptions of(String organisation, String person) {
    var key = InterruptionCodec.key(organisation, person);
    var read = InterruptionCodec.interruptions(store.get(key));
    var chosen = own.get(key);
    if (chosen == null) {
      return read;
    }
    if (read.covers(chosen)) {
      own.remove(key);
      return read;
    }
    return read.and(chosen);
  }

  /** One more, which the topic will tell of. */
  void chosen(Interruption one) {
    own.merge(
        InterruptionCodec.key(one.getOrganisation(), one.getPerson()),
        Interruptions.NONE.plus(InterruptionCodec.interruption(one)),
        Interruptions::and);
  }

  /** Enters what the topic tells into the store that all tasks of an instance share. */
  static final class Bookkeeper implements Processor<String, Interruption, Void, Void> {

    private @Nullable KeyValueStore<String, byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(MediumTopology.INTERRUPTIONS_STORE);
    }

    @Override
    public void process(Record<String, Interruption> record) {
      var one = record.value();
      // Null stands for a record that nobody can read; dead letters tell of it.
      if (one == null || store == null) {
        return;
      }
      var key = InterruptionCodec.key(one.getOrganisation(), one.getPerson());
      var known = InterruptionCodec.interruptions(store.get(key));
      store.put(key, InterruptionCodec.bytes(known.plus(InterruptionCodec.interruption(one))));
    }
  }
}

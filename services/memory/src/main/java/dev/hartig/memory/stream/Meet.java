package dev.hartig.memory.stream;

import dev.hartig.memory.codec.LinkCodec;
import dev.hartig.memory.domain.Crossing;
import dev.hartig.schemas.Reference;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Keeps who bears and who mentions a name, and passes on the links that come of it. */
final class Meet extends ContextualFixedKeyProcessor<String, Reference, Crossing.Met> {

  private static final String CROSSINGS = "crossings";

  private @Nullable KeyValueStore<String, dev.hartig.schemas.Crossing> crossings;

  private Meet() {}

  /** The processor with its store. */
  static FixedKeyProcessorSupplier<String, Reference, Crossing.Met> with(FabricSerdes serdes) {
    return new FixedKeyProcessorSupplier<>() {
      @Override
      public FixedKeyProcessor<String, Reference, Crossing.Met> get() {
        return new Meet();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(CROSSINGS),
                Serdes.String(),
                serdes.state(dev.hartig.schemas.Crossing.class)));
      }
    };
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Crossing.Met> context) {
    super.init(context);
    crossings = context.getStateStore(CROSSINGS);
  }

  @Override
  public void process(FixedKeyRecord<String, Reference> record) {
    var store = Objects.requireNonNull(crossings);
    var known = LinkCodec.read(store.get(record.key()));
    var met = known.with(LinkCodec.read(record.value()));
    if (!met.crossing().equals(known)) {
      store.put(record.key(), LinkCodec.written(met.crossing()));
    }
    if (!met.links().isEmpty()) {
      context().forward(record.withValue(met));
    }
  }
}

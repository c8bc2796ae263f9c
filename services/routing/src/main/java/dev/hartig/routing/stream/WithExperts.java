package dev.hartig.routing.stream;

import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a recollection who knows about its subjects and who had to do with related threads, from
 * the global table of relationships.
 */
final class WithExperts extends ContextualFixedKeyProcessor<String, Recollection, Known> {

  private @Nullable TimestampedKeyValueStore<String, Relationships> relationships;

  @Override
  public void init(FixedKeyProcessorContext<String, Known> context) {
    super.init(context);
    relationships = context.getStateStore(RoutingTopology.RELATIONSHIPS_STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, Recollection> record) {
    context().forward(record.withValue(Known.recalled(record.value(), this::held)));
  }

  private @Nullable Relationships held(String key) {
    var stored = Objects.requireNonNull(relationships).get(key);
    return stored == null ? null : stored.value();
  }
}

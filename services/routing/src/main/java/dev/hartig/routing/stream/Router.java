package dev.hartig.routing.stream;

import dev.hartig.routing.codec.AudienceCodec;
import dev.hartig.routing.codec.AuditCodec;
import dev.hartig.routing.codec.DirectoryCodec;
import dev.hartig.routing.codec.SignalCodec;
import dev.hartig.routing.domain.Context;
import dev.hartig.routing.domain.Directory;
import dev.hartig.routing.domain.Limits;
import dev.hartig.routing.domain.Routing;
import dev.hartig.schemas.DirectoryEntry;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the domain, with the directory's global store at hand. */
final class Router extends ContextualFixedKeyProcessor<String, Known, Routed> {

  private final Limits limits;
  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;

  Router(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Routed> context) {
    super.init(context);
    directory = context.getStateStore(RoutingTopology.DIRECTORY_STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, Known> record) {
    var signal = record.value().signal();
    var past = record.value().past();
    var people =
        new Directory(
            signal.getEnvelope().getOrganisation(), key -> DirectoryCodec.entry(entry(key)));
    var decided = Routing.route(SignalCodec.occurrence(signal), past, people, limits);
    var audience =
        AudienceCodec.audience(
            signal, decided, Context.notes(past, limits.maxContext()), record.value().talk());
    var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context().forward(record.withValue(new Routed(audience, AuditCodec.audits(audience, now))));
  }

  private @Nullable DirectoryEntry entry(String key) {
    var stored = Objects.requireNonNull(directory).get(key);
    return stored == null ? null : stored.value();
  }
}

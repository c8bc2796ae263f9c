package dev.hartig.routing.stream;

import dev.hartig.routing.codec.AudienceCodec;
import dev.hartig.routing.codec.AuditCodec;
import dev.hartig.routing.codec.CorrectionCodec;
import dev.hartig.routing.codec.DirectoryCodec;
import dev.hartig.routing.codec.SignalCodec;
import dev.hartig.routing.domain.Context;
import dev.hartig.routing.domain.Correction;
import dev.hartig.routing.domain.Directory;
import dev.hartig.routing.domain.Escalation;
import dev.hartig.routing.domain.Limits;
import dev.hartig.routing.domain.Routing;
import dev.hartig.routing.domain.Voices;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the domain, with the global stores of directory, policies and corrections at hand. */
final class Router extends ContextualFixedKeyProcessor<String, Known, Routed> {

  private final Limits limits;
  private final SubscriptionBook subscriptions;
  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;
  private @Nullable TimestampedKeyValueStore<String, Policy> policies;
  private @Nullable TimestampedKeyValueStore<String, dev.hartig.schemas.Correction> corrections;

  Router(Limits limits, SubscriptionBook subscriptions) {
    this.limits = limits;
    this.subscriptions = subscriptions;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Routed> context) {
    super.init(context);
    directory = context.getStateStore(RoutingTopology.DIRECTORY_STORE);
    corrections = context.getStateStore(RoutingTopology.CORRECTIONS_STORE);
    policies = context.getStateStore(RoutingTopology.POLICIES_STORE);
    // Global tables are read before tasks start: what there is is compiled before the first record.
    look();
  }

  @Override
  public void process(FixedKeyRecord<String, Known> record) {
    var signal = record.value().signal();
    var past = record.value().past();
    var people =
        new Directory(
                signal.getEnvelope().getOrganisation(),
                key -> DirectoryCodec.entry(entry(key), this::entry))
            .once();
    look();
    var occurrence = SignalCodec.occurrence(signal);
    var decided =
        Escalation.prepared(
            Routing.route(
                occurrence,
                past,
                new Voices(subscriptions.of(signal), recipient -> correction(signal, recipient)),
                people,
                limits),
            occurrence,
            people,
            subscriptions.escalations(signal));
    var audience =
        AudienceCodec.audience(
            signal, decided, Context.notes(past, limits.maxContext()), record.value().talk());
    var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context().forward(record.withValue(new Routed(audience, AuditCodec.audits(audience, now))));
  }

  private void look() {
    subscriptions.look(context().currentSystemTimeMs(), Objects.requireNonNull(policies)::all);
  }

  private @Nullable Correction correction(Signal signal, String recipient) {
    var matter = signal.getEnvelope().getOrganisation() + "/" + signal.getThread();
    var stored = Objects.requireNonNull(corrections).get(matter + "//" + recipient);
    return stored == null ? null : CorrectionCodec.correction(stored.value(), signal, recipient);
  }

  private @Nullable DirectoryEntry entry(String key) {
    var stored = Objects.requireNonNull(directory).get(key);
    return stored == null ? null : stored.value();
  }
}

package dev.hartig.routing.stream;

import dev.hartig.routing.codec.AudienceCodec;
import dev.hartig.routing.codec.AuditCodec;
import dev.hartig.routing.codec.DirectoryCodec;
import dev.hartig.routing.codec.EscalationCodec;
import dev.hartig.routing.domain.Directory;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Escalation;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the domain who is next, with the directory of now at hand. */
final class Escalator extends ContextualFixedKeyProcessor<String, Escalation, Routed> {

  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;

  @Override
  public void init(FixedKeyProcessorContext<String, Routed> context) {
    super.init(context);
    directory = context.getStateStore(RoutingTopology.DIRECTORY_STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, Escalation> record) {
    var escalation = record.value();
    var people =
        new Directory(
            escalation.getMatter().getEnvelope().getOrganisation(),
            key -> DirectoryCodec.entry(entry(key)));
    var next =
        dev.hartig.routing.domain.Escalation.next(EscalationCodec.unanswered(escalation), people);
    var audience = AudienceCodec.audience(escalation, next);
    var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context()
        .forward(
            record.withValue(new Routed(audience, AuditCodec.audits(escalation, audience, now))));
  }

  private @Nullable DirectoryEntry entry(String key) {
    var stored = Objects.requireNonNull(directory).get(key);
    return stored == null ? null : stored.value();
  }
}

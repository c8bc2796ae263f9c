package dev.hartig.routing.stream;

import dev.hartig.routing.codec.AudienceCodec;
import dev.hartig.routing.codec.AuditCodec;
import dev.hartig.routing.codec.DirectoryCodec;
import dev.hartig.routing.codec.EscalationCodec;
import dev.hartig.routing.codec.EscalationPolicyCodec;
import dev.hartig.routing.codec.HandoverCodec;
import dev.hartig.routing.domain.Audience;
import dev.hartig.routing.domain.Directory;
import dev.hartig.routing.domain.EscalationPolicy;
import dev.hartig.routing.domain.ShiftChange;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.Policy;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the domain who is next, with directory and policies of now at hand. */
final class Escalator extends ContextualFixedKeyProcessor<String, Escalation, Routed> {

  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;
  private @Nullable TimestampedKeyValueStore<String, Policy> policies;

  @Override
  public void init(FixedKeyProcessorContext<String, Routed> context) {
    super.init(context);
    directory = context.getStateStore(RoutingTopology.DIRECTORY_STORE);
    policies = context.getStateStore(RoutingTopology.POLICIES_STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, Escalation> record) {
    var escalation = record.value();
    var people =
        new Directory(
            escalation.getMatter().getEnvelope().getOrganisation(),
            key -> DirectoryCodec.entry(entry(key), this::entry));
    var next =
        switch (escalation.getKind()) {
          case UNANSWERED -> above(escalation, people);
          case HANDOVER -> ShiftChange.next(HandoverCodec.leaving(escalation), people);
        };
    var audience = AudienceCodec.audience(escalation, next);
    var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    context()
        .forward(
            record.withValue(new Routed(audience, AuditCodec.audits(escalation, audience, now))));
  }

  private Audience above(Escalation escalation, Directory people) {
    var unanswered = EscalationCodec.unanswered(escalation);
    var organisation = escalation.getMatter().getEnvelope().getOrganisation();
    var policy = policy(organisation, unanswered.rung().policy());
    return dev.hartig.routing.domain.Escalation.next(unanswered, people, policy.orElse(null));
  }

  /** As it stands now: what has changed meanwhile holds for the next step. */
  private Optional<EscalationPolicy> policy(String organisation, String name) {
    var stored =
        name.isEmpty()
            ? null
            : Objects.requireNonNull(policies).get(EscalationPolicyCodec.key(organisation, name));
    return stored == null ? Optional.empty() : EscalationPolicyCodec.policy(stored.value());
  }

  private @Nullable DirectoryEntry entry(String key) {
    var stored = Objects.requireNonNull(directory).get(key);
    return stored == null ? null : stored.value();
  }
}

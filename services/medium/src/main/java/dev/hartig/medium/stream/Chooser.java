package dev.hartig.medium.stream;

import dev.hartig.medium.codec.DispatchCodec;
import dev.hartig.medium.codec.SituationCodec;
import dev.hartig.medium.domain.Choice;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Recipient;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the domain for each recipient, with directory and policies at hand. */
final class Chooser extends ContextualFixedKeyProcessor<String, Audience, Chosen> {

  private final Rulebooks rulebooks;
  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;
  private @Nullable TimestampedKeyValueStore<String, Policy> policies;

  Chooser(Rulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Chosen> context) {
    super.init(context);
    directory = context.getStateStore(MediumTopology.DIRECTORY_STORE);
    policies = context.getStateStore(MediumTopology.POLICIES_STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, Audience> record) {
    var audience = record.value();
    var now = context().currentSystemTimeMs();
    var book =
        rulebooks.of(
            audience.getMatter().getEnvelope().getOrganisation(),
            now,
            Objects.requireNonNull(policies)::all);
    var situations = SituationCodec.situations(audience, one -> person(audience, one));
    for (var i = 0; i < situations.size(); i++) {
      var recipient = audience.getRecipients().get(i);
      var choice = Choice.choose(situations.get(i), book);
      var dispatch = DispatchCodec.dispatch(audience, recipient, choice);
      var audit = DispatchCodec.audit(dispatch, choice, Instant.ofEpochMilli(now));
      context().forward(record.withValue(new Chosen(dispatch, audit)));
    }
  }

  private @Nullable DirectoryEntry person(Audience audience, Recipient recipient) {
    if (!recipient.getKnown()) {
      return null;
    }
    var organisation = audience.getMatter().getEnvelope().getOrganisation();
    var key = organisation + "/person/" + recipient.getId();
    var stored = Objects.requireNonNull(directory).get(key);
    return stored == null ? null : stored.value();
  }
}

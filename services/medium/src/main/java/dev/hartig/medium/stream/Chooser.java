package dev.hartig.medium.stream;

import dev.hartig.medium.codec.DispatchCodec;
import dev.hartig.medium.codec.SituationCodec;
import dev.hartig.medium.domain.Choice;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Preferences;
import dev.hartig.schemas.Recipient;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the domain for each recipient, with directory, policies and preferences at hand. */
final class Chooser extends ContextualFixedKeyProcessor<String, Audience, Chosen> {

  private final Rulebooks rulebooks;
  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;
  private @Nullable TimestampedKeyValueStore<String, Policy> policies;
  private @Nullable TimestampedKeyValueStore<String, Preferences> preferences;

  Chooser(Rulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Chosen> context) {
    super.init(context);
    directory = context.getStateStore(MediumTopology.DIRECTORY_STORE);
    policies = context.getStateStore(MediumTopology.POLICIES_STORE);
    preferences = context.getStateStore(MediumTopology.PREFERENCES_STORE);
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
    var situations =
        SituationCodec.situations(
            audience,
            one -> find(directory, audience, "/person/", one),
            one -> rulebooks.preferences(find(preferences, audience, "/", one)));
    for (var i = 0; i < situations.size(); i++) {
      var recipient = audience.getRecipients().get(i);
      var choice = Choice.choose(situations.get(i), book);
      var dispatch = DispatchCodec.dispatch(audience, recipient, choice);
      var audit = DispatchCodec.audit(dispatch, choice, Instant.ofEpochMilli(now));
      context().forward(record.withValue(new Chosen(dispatch, audit)));
    }
  }

  private static <V> @Nullable V find(
      @Nullable TimestampedKeyValueStore<String, V> store,
      Audience audience,
      String kind,
      Recipient recipient) {
    if (!recipient.getKnown()) {
      return null;
    }
    var organisation = audience.getMatter().getEnvelope().getOrganisation();
    var stored = Objects.requireNonNull(store).get(organisation + kind + recipient.getId());
    return stored == null ? null : stored.value();
  }
}

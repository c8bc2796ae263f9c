package dev.hartig.medium.stream;

import dev.hartig.medium.codec.DispatchCodec;
import dev.hartig.medium.codec.SituationCodec;
import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Settings;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Recipient;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the domain for each recipient, with the directory's global store at hand. */
final class Chooser extends ContextualFixedKeyProcessor<String, Audience, Chosen> {

  private final Settings settings;
  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;

  Chooser(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Chosen> context) {
    super.init(context);
    directory = context.getStateStore(MediumTopology.DIRECTORY_STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, Audience> record) {
    var audience = record.value();
    var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    for (var recipient : audience.getRecipients()) {
      var situation = SituationCodec.situation(audience, recipient, person(audience, recipient));
      var choice = Choice.choose(situation, settings);
      var dispatch = DispatchCodec.dispatch(audience, recipient, choice);
      var audit = DispatchCodec.audit(dispatch, choice, now);
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

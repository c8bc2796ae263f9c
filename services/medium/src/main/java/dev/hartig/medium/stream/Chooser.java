package dev.hartig.medium.stream;

import dev.hartig.medium.codec.DispatchCodec;
import dev.hartig.medium.codec.InterruptionCodec;
import dev.hartig.medium.codec.LessonCodec;
import dev.hartig.medium.codec.SituationCodec;
import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Habits;
import dev.hartig.medium.domain.Interruptions;
import dev.hartig.medium.domain.Situation;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Interruption;
import dev.hartig.schemas.Learning;
import dev.hartig.schemas.Lessons;
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

/**
 * Asks the domain for each recipient, with directory, policies, preferences, interruptions and
 * lessons at hand.
 */
final class Chooser extends ContextualFixedKeyProcessor<String, Audience, Chosen> {

  private final Rulebooks rulebooks;
  private final boolean counts;
  private @Nullable Ledger ledger;
  private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;
  private @Nullable TimestampedKeyValueStore<String, Policy> policies;
  private @Nullable TimestampedKeyValueStore<String, Preferences> preferences;
  private @Nullable TimestampedKeyValueStore<String, Lessons> lessons;
  private @Nullable TimestampedKeyValueStore<String, Learning> learning;

  /**
   * @param counts whether interruptions of before count, and what came back of what was told
   */
  Chooser(Rulebooks rulebooks, boolean counts) {
    this.rulebooks = rulebooks;
    this.counts = counts;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Chosen> context) {
    super.init(context);
    directory = context.getStateStore(MediumTopology.DIRECTORY_STORE);
    policies = context.getStateStore(MediumTopology.POLICIES_STORE);
    preferences = context.getStateStore(MediumTopology.PREFERENCES_STORE);
    ledger = Ledger.of(context, counts);
    if (counts) {
      lessons = context.getStateStore(MediumTopology.LESSONS_STORE);
      learning = context.getStateStore(MediumTopology.LEARNING_STORE);
    }
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
            people(audience.getMatter().getEnvelope().getOrganisation()),
            one -> attention(audience, one));
    for (var i = 0; i < situations.size(); i++) {
      var recipient = audience.getRecipients().get(i);
      var handover = recipient.getHandover();
      if (handover != null && handover.getKeeps()) {
        var kept = DispatchCodec.kept(audience, recipient);
        var noted = DispatchCodec.audit(kept, Instant.ofEpochMilli(now));
        context().forward(record.withValue(new Chosen(kept, noted, null)));
        continue;
      }
      var choice = Choice.choose(situations.get(i), book, () -> habits(audience, recipient));
      var dispatch = DispatchCodec.dispatch(audience, recipient, choice);
      var audit = DispatchCodec.audit(dispatch, choice, Instant.ofEpochMilli(now));
      var interruption = interruption(dispatch, choice, situations.get(i));
      context().forward(record.withValue(new Chosen(dispatch, audit, interruption)));
    }
  }

  private SituationCodec.People people(String organisation) {
    return new SituationCodec.People(
        organisation,
        key -> find(directory, key),
        id -> rulebooks.preferences(find(preferences, organisation + "/" + id)));
  }

  /** Of whom the directory does not hold, nothing is counted; nor does history interrupt. */
  private Attention attention(Audience audience, Recipient recipient) {
    var envelope = audience.getMatter().getEnvelope();
    if (!recipient.getKnown() || envelope.getReplay()) {
      return Attention.FREE;
    }
    var thread = dev.hartig.medium.domain.Interruption.number(audience.getMatter().getThread());
    if (ledger == null) {
      return new Attention(Attention.UNBOUNDED, Interruptions.NONE, thread);
    }
    var stored = find(preferences, envelope.getOrganisation() + "/" + recipient.getId());
    var own = stored == null ? null : stored.getBudget();
    return new Attention(
        own == null ? rulebooks.budget() : Math.clamp(own, 0, Attention.UNBOUNDED),
        ledger.of(envelope.getOrganisation(), recipient.getId()),
        thread);
  }

  /** Nothing is learned for history, which nobody is told of, nor on realtime. */
  private Habits habits(Audience audience, Recipient recipient) {
    var envelope = audience.getMatter().getEnvelope();
    if (ledger == null || !rulebooks.learns() || !recipient.getKnown() || envelope.getReplay()) {
      return Habits.OFF;
    }
    var organisation = envelope.getOrganisation();
    var switches = Learner.Switches.of(learning, organisation, recipient.getId());
    var key = LessonCodec.key(organisation, recipient.getId(), audience.getMatter().getChannel());
    var stored = Objects.requireNonNull(lessons).get(key);
    return new Habits(
        LessonCodec.lessons(stored == null ? null : stored.value()).since(switches.since()),
        switches.on(),
        Habits.seed(audience.getMatter().getSignalId(), recipient.getId()));
  }

  private @Nullable Interruption interruption(
      Dispatch dispatch, Choice choice, Situation situation) {
    var taken = choice.interruption(situation);
    if (taken.isEmpty()
        || !dispatch.getRecipient().getKnown()
        || dispatch.getMatter().getEnvelope().getReplay()) {
      return null;
    }
    var interruption = InterruptionCodec.interruption(dispatch, taken.get());
    if (ledger != null) {
      ledger.chosen(interruption);
    }
    return interruption;
  }

  private static <V> @Nullable V find(
      @Nullable TimestampedKeyValueStore<String, V> store, String key) {
    var stored = Objects.requireNonNull(store).get(key);
    return stored == null ? null : stored.value();
  }
}

package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.AlertCodec;
import dev.hartig.alerting.codec.Content;
import dev.hartig.alerting.codec.CourseCodec;
import dev.hartig.alerting.codec.DigestLineCodec;
import dev.hartig.alerting.codec.LadderCodec;
import dev.hartig.alerting.codec.RecordCodec;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.domain.AlertMachine;
import dev.hartig.alerting.domain.Effect;
import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.Rung;
import dev.hartig.alerting.domain.State;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Dispatch;
import dev.hartig.topology.catalogue.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Runs the machine over its stores: loads the state, lets it decide, publishes, stores.
 *
 * <p>It publishes before it stores. Both go through one producer, so that a crash in between loses
 * the state rather than the alert, and the alert comes again under the same id and revision.
 */
final class Transitions {

  private final Channel channel;
  private final dev.hartig.schemas.Channel tag;
  private final QuietBook book;
  private final MeterRegistry meters;
  private final ProcessorContext<String, SpecificRecord> context;
  private final AlertStores stores;
  private final EpisodeStores episodes;

  Transitions(
      Channel channel,
      QuietBook book,
      MeterRegistry meters,
      ProcessorContext<String, SpecificRecord> context,
      AlertStores stores,
      EpisodeStores episodes) {
    this.channel = channel;
    this.book = book;
    this.meters = meters;
    this.context = context;
    this.stores = stores;
    this.episodes = episodes;
    tag = dev.hartig.schemas.Channel.valueOf(channel.name());
  }

  /**
   * How what follows from one event is said.
   *
   * @param headers to pass on
   * @param timestamp of the records, milliseconds since the epoch
   * @param now when it is decided
   */
  record Voice(Headers headers, long timestamp, Instant now) {}

  /** What is kept quiet now, and at which pace the rest is told. */
  QuietBook.Edition edition(Instant now) {
    return book.at(now, stores.quiet());
  }

  /** Lets one thing happen to one alert, and carries out what follows. */
  void happened(Event event, Subject subject, @Nullable Dispatch dispatch, Voice voice) {
    var key = AlertStores.key(subject);
    var memory = stores.find(key);
    var before = memory.<State>map(AlertCodec::state).orElseGet(State.Absent::new);
    var edition = edition(voice.now());
    var machine = new AlertMachine(edition.paces().of(before, event));
    var transition = machine.on(before, event, edition.silences(), voice.now());
    var last = memory.map(AlertMemory::getAlert);
    var left = LadderCodec.left(transition.state());
    for (var effect : transition.effects()) {
      switch (effect) {
        case Effect.Publish publish -> {
          var content = content(publish.alert().id(), last, dispatch).before(left);
          var alert = AlertCodec.published(publish.alert(), content, publish.notifies());
          say(subject.key(), alert, voice);
          digest(last.orElse(null), alert, voice);
          last = Optional.of(alert);
        }
        case Effect.Repeat repeat -> {
          var content = Content.of(last.orElseThrow());
          var alert = AlertCodec.published(repeat.alert(), content, repeat.notifies());
          say(subject.key(), alert, voice);
        }
        case Effect.Receipt receipt ->
            say(subject.key(), RecordCodec.receipt(receipt, subject, voice.now()), voice);
        case Effect.Escalate escalate -> {
          if (!asked(escalate.rung(), subject)) {
            LadderCodec.escalation(escalate, last.orElseThrow(), memory.orElse(null), voice.now())
                .ifPresent(escalation -> say(subject.key(), escalation, voice));
          }
        }
        case Effect.HandOver over ->
            CourseCodec.handover(over, last.orElseThrow(), memory.orElse(null), tag, voice.now())
                .ifPresent(escalation -> say(subject.key(), escalation, voice));
        case Effect.Audit audit -> {
          AlertingMetric.TRANSITIONS.count(meters, channel, audit.outcome().word());
          // A response to an alert that nobody knows has no signal to be found by.
          var id = subject.signalId().isEmpty() ? audit.alertId() : subject.signalId();
          say(id, RecordCodec.audit(audit, subject, tag, voice.now()), voice);
        }
      }
    }
    store(key, before, transition.state(), last, memory);
  }

  /** On realtime nothing waits for a digest, not even what is told by one. */
  private void digest(@Nullable Alert before, Alert after, Voice voice) {
    if (channel != Channel.REALTIME) {
      DigestLineCodec.line(before, after)
          .ifPresent(line -> say(DigestLineCodec.key(line), line, voice));
    }
  }

  /** Whether the next have been asked already; what may be lost is rather said again. */
  private boolean asked(Rung rung, Subject subject) {
    return channel != Channel.REALTIME
        && stores.onThread(subject.key()).stream()
            .anyMatch(other -> LadderCodec.hasAsked(other, rung));
  }

  private void store(
      String key, State before, State after, Optional<Alert> last, Optional<AlertMemory> memory) {
    if (after.equals(before)) {
      return;
    }
    switch (after) {
      case State.Absent absent -> {
        stores.remove(key, before);
        episodes.forgetAway(key);
      }
      case State.Tracked tracked -> {
        var stored = AlertCodec.memory(tracked, last.orElseThrow(), memory.orElse(null));
        stores.put(key, before, tracked, stored);
        if (!tracked.alert().standing().open()) {
          episodes.forget(key);
        }
      }
    }
  }

  private static Content content(
      String alertId, Optional<Alert> last, @Nullable Dispatch dispatch) {
    var before = last.filter(alert -> alert.getId().equals(alertId)).map(Content::of);
    return dispatch == null
        ? before.orElseThrow()
        : before.map(content -> content.joinedBy(dispatch)).orElseGet(() -> Content.of(dispatch));
  }

  /** Says something, to whichever topic its kind goes. */
  void say(String key, SpecificRecord value, Voice voice) {
    context.forward(new Record<>(key, value, voice.timestamp(), voice.headers()));
  }
}

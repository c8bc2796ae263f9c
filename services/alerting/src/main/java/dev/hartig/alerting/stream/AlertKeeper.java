package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.AlertCodec;
import dev.hartig.alerting.codec.EventCodec;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.Novelty;
import dev.hartig.alerting.domain.State;
import dev.hartig.alerting.stream.Transitions.Voice;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Says what a record that comes in, or a timer that runs out, means to which alerts. */
final class AlertKeeper {

  /** Wake-ups handled at once, so that a backlog of timers does not hold up dispatches. */
  static final int WAKE_UPS_AT_ONCE = 500;

  /** Alerts asked at once, likewise. */
  static final int REVIEWED_AT_ONCE = 500;

  private final ProcessorContext<String, SpecificRecord> context;
  private final AlertStores stores;
  private final EpisodeStores episodes;
  private final Transitions transitions;
  private final Conditions conditions;
  private final Handovers handovers;
  private final Review review = new Review();

  AlertKeeper(
      Channel channel,
      QuietBook book,
      MeterRegistry meters,
      ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    stores = AlertStores.of(context, channel == Channel.REALTIME);
    episodes = EpisodeStores.of(context);
    transitions = new Transitions(channel, book, meters, context, stores, episodes);
    handovers = new Handovers(stores, transitions);
    conditions =
        new Conditions(
            channel,
            stores,
            episodes,
            Leases.of(context),
            new Inhibitors(channel, stores.quiet().inhibitors()),
            transitions,
            this::dispatched);
  }

  void hear(Record<String, Heard> record) {
    var voice = new Voice(record.headers(), record.timestamp(), now());
    switch (record.value()) {
      case Heard.OfDispatch of -> dispatched(of.dispatch(), voice);
      case Heard.OfResponse of -> responded(of.response(), voice);
      case Heard.OfEpisode of -> conditions.follow(of.signal(), voice);
      case Heard.OfReceipt of -> delivered(of.receipt(), voice);
      case Heard.OfRecollection of -> recollected(of.recollection(), voice);
    }
  }

  private void dispatched(Dispatch dispatch, Voice voice) {
    var subject = Subject.of(dispatch.getMatter(), dispatch.getRecipient().getId());
    if (handovers.kept(dispatch, subject, voice)) {
      return;
    }
    // An alert that is open has heard what memory said; a new one has yet to be told.
    var key = AlertStores.key(subject);
    var wasOpen = isOpen(key);
    var recalled = wasOpen ? List.<Note>of() : stores.recalled(subject.key(), voice.now());
    var taken = Takers.of(dispatch, subject, () -> stores.onThread(subject.key()));
    var heard = episodes.novelty(key, dispatch.getMatter(), voice.now());
    var novelty = taken.isPresent() && heard != Novelty.OVER ? Novelty.TAKEN : heard;
    if (novelty != Novelty.OVER && !dispatch.getMatter().getEnvelope().getReplay()) {
      conditions.told(dispatch.getMatter(), voice);
    }
    transitions.happened(
        EventCodec.dispatched(dispatch, recalled, novelty), subject, dispatch, voice);
    if (novelty == Novelty.OVER && !wasOpen) {
      transitions.happened(episodes.over(dispatch.getMatter(), voice.now()), subject, null, voice);
    } else if (novelty != Novelty.OVER && isOpen(key)) {
      conditions.begin(key, dispatch, voice.now());
    }
    // An answer that crossed with the escalation counts as if it had come after it.
    taken.ifPresentOrElse(
        relieved -> transitions.happened(relieved, subject, null, voice),
        () -> handovers.arrived(dispatch, subject, voice));
  }

  /** How a delivery ended, where that says whether the recipient can be reached at all. */
  private void delivered(Receipt receipt, Voice voice) {
    var event = EventCodec.delivered(receipt);
    if (event.isEmpty()) {
      return;
    }
    var named = Subject.of(receipt);
    stores
        .find(AlertStores.key(named))
        .map(memory -> Subject.of(memory.getAlert()))
        .ifPresent(subject -> transitions.happened(event.get(), subject, null, voice));
  }

  private void responded(Response response, Voice voice) {
    var named = Subject.of(response);
    var known =
        stores
            .find(AlertStores.key(named))
            .map(AlertMemory::getAlert)
            .filter(alert -> alert.getId().equals(response.getAlertId()))
            .map(Subject::of);
    transitions.happened(EventCodec.responded(response), known.orElse(named), null, voice);
    if (known.isPresent() && response.getKind() == ResponseKind.RESOLVE) {
      // Somebody is done with it: what comes back of it upstream is told to nobody.
      episodes.forgetAway(AlertStores.key(named));
    }
    relieve(named, response, voice);
  }

  /** One who was asked to act has taken the matter: nobody waits for the others any more. */
  private void relieve(Subject named, Response response, Voice voice) {
    var key = AlertStores.key(named);
    var taken =
        stores
            .find(key)
            .filter(memory -> memory.getAlert().getId().equals(response.getAlertId()))
            .map(AlertCodec::state)
            .filter(State.Tracked::isTaken);
    if (taken.isEmpty()) {
      return;
    }
    var closed = !taken.get().alert().standing().open();
    for (var other : stores.onThread(named.key())) {
      var recipient = other.getAlert().getRecipient().getId();
      if (!recipient.equals(named.recipient()) && isOpen(other)) {
        var inherited = AlertCodec.state(other).course().heirs().contains(named.recipient());
        var event =
            inherited
                ? new Event.TakenOver(named.recipient(), response.getBy(), closed)
                : new Event.Relieved(response.getBy(), closed);
        transitions.happened(event, Subject.of(other.getAlert()), null, voice);
      }
    }
  }

  private void recollected(Recollection recollection, Voice voice) {
    var notes = EventCodec.notes(recollection);
    if (notes.isEmpty()) {
      return;
    }
    var signal = recollection.getSignal();
    var thread = signal.getEnvelope().getOrganisation() + "/" + signal.getThread();
    var alerts = stores.onThread(thread);
    if (alerts.stream().noneMatch(AlertKeeper::isOpen)) {
      // It has overtaken the dispatch, or nobody will be alerted.
      stores.keep(thread, notes, voice.now());
    }
    for (var memory : alerts) {
      transitions.happened(
          EventCodec.recollected(notes), Subject.of(memory.getAlert()), null, voice);
    }
  }

  /** Handles the timers that have run out, earliest first, and what silences have changed. */
  void wake() {
    var now = now();
    ring(now);
    conditions.lapse(now);
    review(now);
  }

  /** Asks some alerts more what the silences of now are to them. */
  private void review(Instant now) {
    var from = review.next(transitions.edition(now), now);
    if (from == null) {
      return;
    }
    var some = stores.from(from, REVIEWED_AT_ONCE);
    for (var entry : some) {
      // First of all, so that one that throws is passed over and the rest is asked.
      review.asked(entry.key);
      if (isOpen(entry.value)) {
        var alert = entry.value.getAlert();
        var voice = new Voice(trace(alert), now.toEpochMilli(), now);
        transitions.happened(new Event.SilencesChanged(), Subject.of(alert), null, voice);
      }
    }
    if (some.size() < REVIEWED_AT_ONCE) {
      review.done();
    }
  }

  private void ring(Instant now) {
    var all = stores.due(now, WAKE_UPS_AT_ONCE);
    for (var due : all) {
      // First of all, so that one that throws is given up as a poison record is.
      stores.forget(due.getKey());
      var memory = stores.find(due.getValue());
      var timer = memory.map(AlertCodec::state).flatMap(state -> state.timers().next());
      if (timer.isEmpty() || timer.get().getValue().isAfter(now)) {
        // The alert does not know of it: what is left of a crash between the two stores.
        continue;
      }
      var alert = memory.orElseThrow().getAlert();
      var voice = new Voice(trace(alert), now.toEpochMilli(), now);
      transitions.happened(
          new Event.TimerDue(timer.get().getKey()), Subject.of(alert), null, voice);
    }
    if (all.size() < WAKE_UPS_AT_ONCE) {
      stores.handled(now);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  private boolean isOpen(String key) {
    return stores.find(key).filter(AlertKeeper::isOpen).isPresent();
  }

  private static boolean isOpen(AlertMemory memory) {
    return AlertCodec.state(memory).alert().standing().open();
  }

  /** Nothing that comes in carries a trace to a timer; the signal's own goes on. */
  private static Headers trace(Alert alert) {
    var headers = new RecordHeaders();
    var traceparent = alert.getMatter().getEnvelope().getTraceparent();
    if (traceparent != null) {
      headers.add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
    }
    return headers;
  }
}

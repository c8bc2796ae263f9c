package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.InhibitorCodec;
import dev.hartig.alerting.codec.ReturnCodec;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.stream.Transitions.Voice;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Episode;
import dev.hartig.schemas.EpisodeLease;
import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What upstream says further of conditions, and that it says nothing more of one: then it is taken
 * for over, as Alertmanager does after {@code endsAt} or its {@code resolve_timeout}.
 */
final class Conditions {

  private final Channel channel;
  private final AlertStores stores;
  private final EpisodeStores episodes;
  private final Leases leases;
  private final Inhibitors inhibitors;
  private final Transitions transitions;
  private final BiConsumer<Dispatch, Voice> dispatched;

  /**
   * @param dispatched what a dispatch does that alerting makes itself
   */
  Conditions(
      Channel channel,
      AlertStores stores,
      EpisodeStores episodes,
      Leases leases,
      Inhibitors inhibitors,
      Transitions transitions,
      BiConsumer<Dispatch, Voice> dispatched) {
    this.channel = channel;
    this.stores = stores;
    this.episodes = episodes;
    this.leases = leases;
    this.inhibitors = inhibitors;
    this.transitions = transitions;
    this.dispatched = dispatched;
  }

  /** Somebody is told that a condition holds, which may keep others quiet. */
  void told(Matter matter, Voice voice) {
    say(inhibitors.begins(matter, transitions.edition(voice.now()).silences(), voice.now()), voice);
  }

  /** An alert stands for what a dispatch is about from now on. */
  void begin(String alert, Dispatch dispatch, Instant now) {
    var matter = dispatch.getMatter();
    var episode = matter.getEpisode();
    episodes.follow(alert, matter);
    if (episode != null) {
      leases.begin(
          matter.getEnvelope().getOrganisation(),
          matter.getThread(),
          episode,
          matter.getTitle(),
          matter.getAcceptedAt(),
          now);
    }
  }

  /** What upstream says further of a condition, to all alerts on the thread that stand for it. */
  void follow(Signal signal, Voice voice) {
    var episode = signal.getEpisode();
    if (episode == null) {
      return;
    }
    var organisation = signal.getEnvelope().getOrganisation();
    var thread = organisation + "/" + signal.getThread();
    episodes.note(thread, signal, voice.now());
    say(
        inhibitors.follows(signal, transitions.edition(voice.now()).silences(), voice.now()),
        voice);
    if (episode.getEndedAt() != null) {
      leases.end(organisation, signal.getThread(), episode.getKey());
    }
    for (var memory : stores.onThread(thread)) {
      var subject = Subject.of(memory.getAlert());
      var key = AlertStores.key(subject);
      if (episode.getEndedAt() == null && episodes.standsFor(key, episode)) {
        leases.renew(
            organisation, signal.getThread(), episode, signal.getTitle(), signal.getAcceptedAt());
      }
      episodes
          .meaning(key, signal.getTitle(), episode, false)
          .ifPresent(event -> transitions.happened(event, subject, null, voice));
      // Last of all: a crash before it leaves what the same record, read again, will settle.
      episodes.settle(key, episode);
      if (episodes.isBack(key, episode)) {
        dispatched.accept(ReturnCodec.dispatch(memory, signal), voice);
      }
      episodes.noMoreAway(key, episode);
    }
  }

  /** What was to be heard of by now and was not is taken for over. */
  void lapse(Instant now) {
    for (var lease : leases.over(now)) {
      var voice = new Voice(new RecordHeaders(), now.toEpochMilli(), now);
      say(inhibitors.silent(lease), voice);
      for (var memory : stores.onThread(lease.getOrganisation() + "/" + lease.getThread())) {
        lapsed(memory, lease, voice);
      }
      leases.end(lease.getOrganisation(), lease.getThread(), lease.getKey());
    }
  }

  private void lapsed(AlertMemory memory, EpisodeLease lease, Voice voice) {
    var subject = Subject.of(memory.getAlert());
    var key = AlertStores.key(subject);
    var over = new Episode(lease.getKey(), lease.getStartedAt(), lease.getUntil(), null);
    if (!episodes.standsFor(key, over)) {
      return;
    }
    episodes
        .meaning(key, lease.getTitle(), over, true)
        .ifPresent(event -> transitions.happened(event, subject, null, voice));
    episodes.settle(key, over);
    episodes.away(key, over);
  }

  private void say(Optional<Inhibitor> said, Voice voice) {
    said.ifPresent(one -> transitions.say(InhibitorCodec.key(one, channel), one, voice));
  }
}

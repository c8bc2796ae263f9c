package dev.hartig.alerting.stream;

import dev.hartig.schemas.Episode;
import dev.hartig.schemas.EpisodeLease;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How long conditions hold if upstream says nothing more of them: one entry for each condition that
 * an alert stands for, and none for those that hold until they are said to be over. Small, kept in
 * memory, and restored from its changelog.
 *
 * <p>While nobody listens nothing can be heard: after a start, and after a pause, each condition
 * has its whole time once more. So a fabric that was down takes nothing for over.
 */
final class Leases {

  private static final String LEASES = "leases";

  /** Comes in no thread and no condition's key. */
  private static final char SEPARATOR = '\0';

  /** How often it is looked at most: by so much something may be taken for over too late. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Without a look for so long, nobody was there. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final KeyValueStore<String, EpisodeLease> leases;
  private Instant lookedAt = Instant.MIN;
  private Instant listeningSince = Instant.EPOCH;

  /** No lease ends earlier. */
  private Instant earliest = Instant.MIN;

  private Leases(KeyValueStore<String, EpisodeLease> leases) {
    this.leases = leases;
  }

  static StoreBuilder<?> builder(FabricSerdes serdes) {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(LEASES), Serdes.String(), serdes.state(EpisodeLease.class));
  }

  static Leases of(ProcessorContext<?, ?> processor) {
    return new Leases(processor.getStateStore(LEASES));
  }

  /**
   * An alert stands for a condition. A dispatch that has taken its time says nothing of now: the
   * condition has its whole time from here.
   *
   * @param heardAt when upstream said so
   */
  void begin(
      String organisation,
      String thread,
      Episode episode,
      String title,
      Instant heardAt,
      Instant now) {
    var until = episode.getUntil();
    if (until == null) {
      return;
    }
    var late = now.plus(Duration.between(heardAt, until));
    hold(organisation, thread, episode, title, now, later(until, late));
  }

  /** Upstream says that a condition lasts for which an alert stands. */
  void renew(String organisation, String thread, Episode episode, String title, Instant heardAt) {
    var until = episode.getUntil();
    if (until != null) {
      hold(organisation, thread, episode, title, heardAt, until);
    }
  }

  /** The condition is over. */
  void end(String organisation, String thread, String condition) {
    leases.delete(key(organisation, thread, condition));
  }

  /** Conditions that were to be heard of by now and were not. */
  List<EpisodeLease> over(Instant now) {
    if (now.isBefore(lookedAt) || lookedAt.isBefore(now.minus(PAUSE))) {
      listeningSince = now;
      earliest = Instant.MIN;
    } else if (now.isBefore(lookedAt.plus(LOOK))) {
      return List.of();
    }
    lookedAt = now;
    if (earliest.isAfter(now)) {
      return List.of();
    }
    var over = new ArrayList<EpisodeLease>();
    earliest = Instant.MAX;
    try (var all = leases.all()) {
      all.forEachRemaining(
          entry -> {
            var end = end(entry.value);
            if (end.isAfter(now)) {
              earliest = end.isBefore(earliest) ? end : earliest;
            } else {
              over.add(entry.value);
            }
          });
    }
    if (!over.isEmpty()) {
      // What is not taken for over after all is looked at once more.
      earliest = Instant.MIN;
    }
    return over;
  }

  private void hold(
      String organisation,
      String thread,
      Episode episode,
      String title,
      Instant heardAt,
      Instant until) {
    var key = key(organisation, thread, episode.getKey());
    var before = leases.get(key);
    if (before != null && knows(before, episode, until)) {
      return;
    }
    leases.put(
        key,
        new EpisodeLease(
            organisation, thread, episode.getKey(), title, episode.getStartedAt(), heardAt, until));
    earliest = until.isBefore(earliest) ? until : earliest;
  }

  /** Of a later episode, or of this one for longer. */
  private static boolean knows(EpisodeLease held, Episode episode, Instant until) {
    var order = held.getStartedAt().compareTo(episode.getStartedAt());
    return order > 0 || (order == 0 && !held.getUntil().isBefore(until));
  }

  private Instant end(EpisodeLease lease) {
    var whole = Duration.between(lease.getHeardAt(), lease.getUntil());
    return later(lease.getUntil(), listeningSince.plus(whole));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String key(String organisation, String thread, String condition) {
    return organisation + "/" + thread + SEPARATOR + condition;
  }
}

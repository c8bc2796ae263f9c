package dev.hartig.alerting.stream;

import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.Novelty;
import dev.hartig.schemas.Episode;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Which conditions each open alert stands for, and which were over of late.
 *
 * <p>One entry for each condition, so that a thousand of them in one alert cost no more than a
 * thousand alerts; both stores are small and kept in memory, restored from their changelogs.
 */
final class EpisodeStores {

  private static final String EPISODES = "episodes";
  private static final String ENDINGS = "endings";
  private static final String AWAY = "away";

  /** Comes in no thread, no person's id and no condition's key. */
  private static final char SEPARATOR = '\0';

  /** Stands for whatever else an alert is about, which no end of a condition resolves. */
  private static final String SAID_ONCE = "";

  /** Longer than a dispatch takes on its way: what ended may overtake its own beginning. */
  private static final Duration RETENTION = Duration.ofDays(1);

  private final KeyValueStore<String, Long> episodes;
  private final WindowStore<String, Long> endings;

  /** Conditions that were taken for over because nothing more was heard: they may be back. */
  private final KeyValueStore<String, Long> away;

  private EpisodeStores(
      KeyValueStore<String, Long> episodes,
      WindowStore<String, Long> endings,
      KeyValueStore<String, Long> away) {
    this.episodes = episodes;
    this.endings = endings;
    this.away = away;
  }

  static Set<StoreBuilder<?>> builders() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(EPISODES), Serdes.String(), Serdes.Long()),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(AWAY), Serdes.String(), Serdes.Long()),
        Stores.windowStoreBuilder(
            Stores.inMemoryWindowStore(ENDINGS, RETENTION, RETENTION, false),
            Serdes.String(),
            Serdes.Long()));
  }

  static EpisodeStores of(ProcessorContext<?, ?> processor) {
    return new EpisodeStores(
        processor.getStateStore(EPISODES),
        processor.getStateStore(ENDINGS),
        processor.getStateStore(AWAY));
  }

  /**
   * What a dispatch is to an alert.
   *
   * @param alert key of the alert
   * @param matter what the dispatch is about
   */
  Novelty novelty(String alert, Matter matter, Instant now) {
    var episode = matter.getEpisode();
    if (episode == null) {
      return Novelty.NEWS;
    }
    if (!episode.getStartedAt().isAfter(endedAt(thread(matter), episode.getKey(), now))) {
      return Novelty.OVER;
    }
    return episodes.get(key(alert, episode.getKey())) == null ? Novelty.NEWS : Novelty.KNOWN;
  }

  /** The alert stands for what a dispatch is about from now on. */
  void follow(String alert, Matter matter) {
    var episode = matter.getEpisode();
    var key = key(alert, episode == null ? SAID_ONCE : episode.getKey());
    var start = episode == null ? 0 : episode.getStartedAt().toEpochMilli();
    var before = episodes.get(key);
    if (before == null || before < start) {
      episodes.put(key, start);
    }
    if (episode != null) {
      noMoreAway(alert, episode);
    }
  }

  /** That a dispatch tells of what was over before it came. */
  Event.EpisodeEnded over(Matter matter, Instant now) {
    var episode = matter.getEpisode();
    var end = episode == null ? now : endedAt(thread(matter), episode.getKey(), now);
    return new Event.EpisodeEnded(matter.getTitle(), end, true);
  }

  /** Keeps when a condition was over, for dispatches that come late. */
  void note(String thread, Signal signal, Instant now) {
    var episode = signal.getEpisode();
    var end = episode == null ? null : episode.getEndedAt();
    if (episode != null && end != null && end.isAfter(endedAt(thread, episode.getKey(), now))) {
      endings.put(key(thread, episode.getKey()), end.toEpochMilli(), now.toEpochMilli());
    }
  }

  /**
   * What something heard further of a condition is to an alert; empty when it does not stand for
   * it.
   *
   * @param title the condition in words
   * @param silent whether it is over because nothing is heard
   */
  Optional<Event> meaning(String alert, String title, Episode episode, boolean silent) {
    if (!standsFor(alert, episode)) {
      return Optional.empty();
    }
    var end = episode.getEndedAt();
    return Optional.of(
        end == null
            ? new Event.EpisodeLasts()
            : new Event.EpisodeEnded(title, end, isOnly(alert, episode.getKey()), silent));
  }

  /** The alert stands no more for a condition that is over. */
  void settle(String alert, Episode episode) {
    if (episode.getEndedAt() != null && standsFor(alert, episode)) {
      episodes.delete(key(alert, episode.getKey()));
    }
  }

  /** The alert stood for a condition of which nothing more is heard. */
  void away(String alert, Episode episode) {
    away.put(key(alert, episode.getKey()), episode.getStartedAt().toEpochMilli());
  }

  /** Whether upstream says that a condition lasts which was taken for over. */
  boolean isBack(String alert, Episode episode) {
    var start = away.get(key(alert, episode.getKey()));
    return start != null
        && episode.getEndedAt() == null
        && start == episode.getStartedAt().toEpochMilli();
  }

  /** Something has been heard of a condition. */
  void noMoreAway(String alert, Episode episode) {
    if (away.get(key(alert, episode.getKey())) != null) {
      away.delete(key(alert, episode.getKey()));
    }
  }

  /** The alert is closed and stands for nothing. */
  void forget(String alert) {
    deleteAll(episodes, alert);
  }

  /** Nobody is to hear any more of what the alert stood for: somebody closed it, or it is gone. */
  void forgetAway(String alert) {
    deleteAll(away, alert);
  }

  private static void deleteAll(KeyValueStore<String, Long> store, String alert) {
    var keys = new ArrayList<String>();
    try (var found = store.prefixScan(alert + SEPARATOR, new StringSerializer())) {
      found.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
  }

  /** Whether the alert stands for this episode, and not for a later one of the condition. */
  boolean standsFor(String alert, Episode episode) {
    var start = episodes.get(key(alert, episode.getKey()));
    var end = episode.getEndedAt();
    return start != null && (end == null || start <= end.toEpochMilli());
  }

  /** Whether the alert stands for nothing but this condition. */
  private boolean isOnly(String alert, String episode) {
    try (var found = episodes.prefixScan(alert + SEPARATOR, new StringSerializer())) {
      while (found.hasNext()) {
        if (!found.next().key.equals(key(alert, episode))) {
          return false;
        }
      }
      return true;
    }
  }

  /** When a condition was over last; the beginning of time where that is not known. */
  private Instant endedAt(String thread, String episode, Instant now) {
    try (var latest = endings.backwardFetch(key(thread, episode), now.minus(RETENTION), now)) {
      return latest.hasNext() ? Instant.ofEpochMilli(latest.next().value) : Instant.MIN;
    }
  }

  private static String thread(Matter matter) {
    return matter.getEnvelope().getOrganisation() + "/" + matter.getThread();
  }

  private static String key(String owner, String episode) {
    return owner + SEPARATOR + episode;
  }
}

package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.InhibitorCodec;
import dev.hartig.alerting.domain.Silences;
import dev.hartig.schemas.EpisodeLease;
import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/**
 * Says to all tasks which conditions hold that keep others quiet. A condition and what it keeps
 * quiet are on different threads, so in different partitions, and may be on different channels.
 *
 * <p>What is said counts for three refreshes of what upstream says, so that a condition of which
 * nothing more is heard ends by itself. Each channel that has told somebody of a condition says so
 * under a key of its own and takes back what it said when upstream says that it is over; a
 * condition counts while any channel says that it holds.
 */
final class Inhibitors {

  /** How often ingestion passes on that a condition lasts. */
  static final Duration REFRESH = Duration.ofMinutes(10);

  static final Duration LEASE = REFRESH.multipliedBy(3);

  /**
   * A condition is told to several people at once; what was said of the latest need not be again.
   */
  private static final int REMEMBERED = 1_000;

  private final Channel channel;
  private final TimestampedKeyValueStore<String, Inhibitor> table;

  /** What this task said, which the table holds a little later; key to the start of the episode. */
  private final Map<String, Said> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Said(Instant startedAt, Instant until) {}

  Inhibitors(Channel channel, TimestampedKeyValueStore<String, Inhibitor> table) {
    this.channel = channel;
    this.table = table;
  }

  /** What is to be said because somebody is told that a condition holds. */
  Optional<Inhibitor> begins(Matter matter, Silences silences, Instant now) {
    if (matter.getEpisode() == null || !silences.isSource(InhibitorCodec.labels(matter))) {
      return Optional.empty();
    }
    return renewed(InhibitorCodec.inhibitor(matter, now.plus(LEASE)), now);
  }

  /**
   * What is to be said because upstream says something further: that a condition lasts or, with its
   * end, that it is over.
   */
  Optional<Inhibitor> follows(Signal signal, Silences silences, Instant now) {
    var episode = signal.getEpisode();
    if (episode == null) {
      return Optional.empty();
    }
    var inhibitor = InhibitorCodec.inhibitor(signal, now.plus(LEASE));
    var mine = mine(inhibitor);
    var end = episode.getEndedAt();
    if (end != null) {
      if (mine.filter(it -> !it.startedAt().isAfter(end)).isEmpty()) {
        return Optional.empty();
      }
      said.remove(InhibitorCodec.key(inhibitor, channel));
      return Optional.of(inhibitor);
    }
    return silences.isSource(InhibitorCodec.labels(signal))
            && (mine.isPresent() || !isSaidElsewhere(inhibitor, now))
        ? renewed(inhibitor, now)
        : Optional.empty();
  }

  /** What is to be said because nothing more is heard of a condition: that it is over. */
  Optional<Inhibitor> silent(EpisodeLease lease) {
    var key =
        InhibitorCodec.key(lease.getOrganisation(), channel, lease.getThread(), lease.getKey());
    said.remove(key);
    return Optional.ofNullable(table.get(key))
        // Null stands for a record that nobody can read.
        .flatMap(held -> Optional.ofNullable(held.value()))
        .filter(held -> !held.getEpisode().getStartedAt().isAfter(lease.getUntil()))
        .map(held -> InhibitorCodec.ended(held, lease.getUntil()));
  }

  /** Said again when a part of its time is over, and not for each who is told of it. */
  private Optional<Inhibitor> renewed(Inhibitor inhibitor, Instant now) {
    var start = inhibitor.getEpisode().getStartedAt();
    var fresh = now.plus(LEASE).minus(REFRESH.dividedBy(2));
    if (mine(inhibitor)
        .filter(it -> !it.startedAt().isBefore(start) && it.until().isAfter(fresh))
        .isPresent()) {
      return Optional.empty();
    }
    said.put(InhibitorCodec.key(inhibitor, channel), new Said(start, inhibitor.getUntil()));
    return Optional.of(inhibitor);
  }

  private Optional<Said> mine(Inhibitor inhibitor) {
    var key = InhibitorCodec.key(inhibitor, channel);
    var latest = said.get(key);
    return latest == null ? held(key) : Optional.of(latest);
  }

  private boolean isSaidElsewhere(Inhibitor inhibitor, Instant now) {
    for (var other : Channel.values()) {
      if (other != channel
          && held(InhibitorCodec.key(inhibitor, other))
              .filter(it -> it.until().isAfter(now))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Said> held(String key) {
    return Optional.ofNullable(table.get(key))
        // Null stands for a record that nobody can read.
        .flatMap(held -> Optional.ofNullable(held.value()))
        .map(held -> new Said(held.getEpisode().getStartedAt(), held.getUntil()));
  }
}

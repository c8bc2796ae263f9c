package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.DigestCodec;
import dev.hartig.alerting.codec.DigestLineCodec;
import dev.hartig.alerting.domain.Gathering;
import dev.hartig.schemas.DigestGathering;
import dev.hartig.schemas.DigestLine;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * Whose digests wait for what, their lines, and what was dealt with of late. All of them are
 * restored from their changelogs.
 */
final class DigestStores {

  /** Comes in no person's key and in no alert's id. */
  private static final char SEPARATOR = '\0';

  private static final String GATHERINGS = "digest-gatherings";
  private static final String LINES = "digest-lines";
  private static final String DEALT_WITH = "digest-dealt-with";

  /** As long as the lines' own topic is kept: nothing older can come once more. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final KeyValueStore<String, DigestGathering> gatherings;
  private final KeyValueStore<String, DigestLine> lines;
  private final WindowStore<String, Integer> dealtWith;

  private DigestStores(
      KeyValueStore<String, DigestGathering> gatherings,
      KeyValueStore<String, DigestLine> lines,
      WindowStore<String, Integer> dealtWith) {
    this.gatherings = gatherings;
    this.lines = lines;
    this.dealtWith = dealtWith;
  }

  static Set<StoreBuilder<?>> builders(FabricSerdes serdes) {
    // Looked through each second: in memory, where what was sent leaves no tombstones to pass.
    var gatherings =
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(GATHERINGS),
            Serdes.String(),
            serdes.state(DigestGathering.class));
    var lines =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LINES), Serdes.String(), serdes.state(DigestLine.class));
    var dealtWith =
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore(DEALT_WITH, REMEMBERED, REMEMBERED, false),
            Serdes.String(),
            Serdes.Integer());
    return Set.of(gatherings, lines, dealtWith);
  }

  static DigestStores of(ProcessorContext<?, ?> processor) {
    return new DigestStores(
        processor.getStateStore(GATHERINGS),
        processor.getStateStore(LINES),
        processor.getStateStore(DEALT_WITH));
  }

  /** What somebody's digest waits for; empty when there is none. */
  Optional<Gathering> gathering(String person) {
    return Optional.ofNullable(gatherings.get(person)).map(DigestCodec::gathering);
  }

  void put(String person, Gathering gathering) {
    gatherings.put(person, DigestCodec.stored(gathering));
  }

  /** A digest that is due. */
  record Due(String person, Gathering gathering) {}

  /** Digests that are due, at most {@code limit}. */
  List<Due> due(Instant now, int limit) {
    var due = new ArrayList<Due>();
    try (var all = gatherings.all()) {
      while (all.hasNext() && due.size() < limit) {
        var entry = all.next();
        var gathering = DigestCodec.gathering(entry.value);
        if (gathering.due(now)) {
          due.add(new Due(entry.key, gathering));
        }
      }
    }
    return due;
  }

  /** The line of an alert that waits; empty when none does. */
  Optional<DigestLine> line(DigestLine of) {
    return Optional.ofNullable(lines.get(key(of)));
  }

  void put(DigestLine line) {
    lines.put(key(line), line);
  }

  void remove(DigestLine line) {
    lines.delete(key(line));
  }

  /** Takes a digest and its lines out. */
  List<DigestLine> take(String person) {
    gatherings.delete(person);
    var taken = new ArrayList<DigestLine>();
    try (var found = lines.prefixScan(person + SEPARATOR, new StringSerializer())) {
      found.forEachRemaining(entry -> taken.add(entry.value));
    }
    taken.forEach(this::remove);
    return taken;
  }

  /**
   * The latest revision of an alert that was told by digest or left out of one; 0 for none. Also
   * what a clock that has been set back takes for the future.
   */
  int dealtWith(DigestLine of, Instant now) {
    try (var latest =
        dealtWith.backwardFetch(key(of), now.minus(REMEMBERED), now.plus(REMEMBERED))) {
      return latest.hasNext() ? latest.next().value : 0;
    }
  }

  /** Neither this revision of the alert nor an earlier one is told by digest any more. */
  void dealWith(DigestLine line, int revision, Instant now) {
    dealtWith.put(key(line), revision, now.toEpochMilli());
  }

  private static String key(DigestLine line) {
    return DigestLineCodec.key(line) + SEPARATOR + line.getAlertId();
  }
}

package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Signals.signal;

import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.index.Library;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.ThreadMemory;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The slow instance of memory on virtual time, with ears for what it says unasked. */
final class SlowMemory implements AutoCloseable {

  private final FabricSerdes serdes;
  private final MemoryConfig config;
  private final TopologyTestDriver driver;
  private Instant now;

  SlowMemory(Path state, Instant start, String... settings) {
    this(state, start, config(settings));
  }

  private SlowMemory(Path state, Instant start, MemoryConfig config) {
    this.config = config;
    now = start;
    serdes = FabricSerdes.of("mock://unasked");
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "memory-slow");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    // What a test puts into a store is to stay there, and not to be said again at a flush.
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    driver =
        new TopologyTestDriver(
            MemoryTopology.build(Channel.SLOW, serdes, config, new Library()), properties, start);
  }

  private static MemoryConfig config(String... settings) {
    var builder = new SmallRyeConfigBuilder().withMapping(MemoryConfig.class);
    for (var at = 0; at < settings.length; at += 2) {
      builder.withDefaultValue(settings[at], settings[at + 1]);
    }
    return builder.build().getConfigMapping(MemoryConfig.class);
  }

  /** Another one with the same stores, as after a crash between two commits. */
  SlowMemory reborn(Path state) {
    var other = new SlowMemory(state, now, config);
    driver.getAllStateStores().keySet().forEach(name -> copy(name, driver, other.driver));
    return other;
  }

  private static void copy(String name, TopologyTestDriver from, TopologyTestDriver to) {
    if (from.<Object, Object>getKeyValueStore(name) == null) {
      try (var all = from.<Object, Object>getWindowStore(name).all()) {
        all.forEachRemaining(
            entry ->
                to.<Object, Object>getWindowStore(name)
                    .put(entry.key.key(), entry.value, entry.key.window().start()));
      }
      return;
    }
    // A table's store holds a time with each value; without it, nothing can be passed on from
    // there.
    var table = from.<Object, Object>getTimestampedKeyValueStore(name);
    if (table != null) {
      try (var all = table.all()) {
        all.forEachRemaining(
            entry ->
                to.<Object, Object>getTimestampedKeyValueStore(name).put(entry.key, entry.value));
      }
      return;
    }
    try (var all = from.<Object, Object>getKeyValueStore(name).all()) {
      all.forEachRemaining(
          entry -> to.<Object, Object>getKeyValueStore(name).put(entry.key, entry.value));
    }
  }

  void hears(Channel on, String id, Instant at, String author, String text) {
    hears(on, signal(on, id, at, author, text));
  }

  void hears(Channel on, Signal signal) {
    input(Topics.signals(on))
        .pipeInput(signal.getEnvelope().getOrganisation() + "/" + signal.getThread(), signal, now);
  }

  /** The directory says something of somebody, or no longer does. */
  void knows(String id, @Nullable Person person) {
    var organisation = Signals.ORGANISATION;
    input(Topics.DIRECTORY)
        .pipeInput(
            organisation + "/person/" + id,
            person == null ? null : new DirectoryEntry(organisation, person),
            now);
  }

  void isAsked(String id, String what) {
    isAsked(id, what, Signals.ORGANISATION);
  }

  void isAsked(String id, String what, String organisation) {
    input(Topics.QUERIES)
        .pipeInput(
            organisation + "/" + what,
            Queries.query(id, QueryKind.BRIEF, what)
                .setOrganisation(organisation)
                .setAt(now)
                .build(),
            now);
  }

  List<Answer> answers() {
    return read(Topics.ANSWERS);
  }

  private <V> TestInputTopic<String, V> input(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), Serdes.String().serializer(), serdes.value(topic).serializer());
  }

  void advance(Duration step) {
    now = now.plus(step);
    driver.advanceWallClockTime(step);
  }

  /** What it has said unasked since it was last listened to, fast before slow. */
  List<Recollection> says() {
    return Stream.of(Channel.FAST, Channel.SLOW)
        .flatMap(channel -> read(Topics.recollections(channel)).stream())
        .filter(one -> one.getSignal().getType().startsWith("hartig.memory."))
        .toList();
  }

  List<Audit> audits() {
    return read(Topics.AUDIT);
  }

  ThreadMemory thread(String key) {
    return driver.<String, ThreadMemory>getKeyValueStore(MemoryTopology.THREADS).get(key);
  }

  private <V> List<V> read(Topic<V> topic) {
    return new ArrayList<>(
        driver
            .createOutputTopic(
                topic.name(), Serdes.String().deserializer(), serdes.value(topic).deserializer())
            .readValuesToList());
  }

  @Override
  public void close() {
    driver.close();
  }
}

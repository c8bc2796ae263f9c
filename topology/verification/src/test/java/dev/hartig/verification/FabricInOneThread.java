package dev.hartig.verification;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;

/**
 * All topologies of all services in one thread on virtual time: what one writes, the others that
 * read the topic get at once, as bytes, with headers and time stamps as on a broker.
 */
final class FabricInOneThread implements AutoCloseable {

  private static final Map<String, Topic<?>> BY_NAME =
      Topics.all().stream().collect(Collectors.toUnmodifiableMap(Topic::name, topic -> topic));

  private final FabricSerdes serdes;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, List<TestRecord<String, byte[]>>> log = new HashMap<>();
  private Instant now;

  /** A topology of one service on one channel, with the topics it reads. */
  private record Node(TopologyTestDriver driver, Set<String> reads) {}

  FabricInOneThread(
      List<ServiceTopology> services, FabricSerdes serdes, Path stateDir, Instant start) {
    this.serdes = serdes;
    this.now = start;
    for (var service : services) {
      for (var channel : Channel.values()) {
        var name = service.service().word() + "-" + channel.word();
        var topology = service.build().apply(channel);
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.resolve(name).toString());
        // As in production; with the default, a clock that is put back stops every task that reads
        // several topics until the time is reached again.
        settings.put(
            StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // The driver flushes global tables after each record: on disk that is most of a long test.
        settings.put(
            StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
            BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
        nodes.add(
            new Node(
                new TopologyTestDriver(topology, settings, start), reads(topology.describe())));
      }
    }
  }

  /** Topics that a topology reads, its own internal ones left out. */
  static Set<String> reads(TopologyDescription topology) {
    var reads = new HashSet<String>();
    for (var part : topology.subtopologies()) {
      for (var node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          reads.addAll(source.topicSet());
        }
      }
    }
    for (var global : topology.globalStores()) {
      reads.addAll(global.source().topicSet());
    }
    reads.retainAll(BY_NAME.keySet());
    return reads;
  }

  /** Topics that a topology writes, its own internal ones left out. */
  static Set<String> writes(TopologyDescription topology) {
    var writes = new HashSet<String>();
    for (var part : topology.subtopologies()) {
      for (var node : part.nodes()) {
        if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
          writes.add(sink.topic());
        }
      }
    }
    writes.retainAll(BY_NAME.keySet());
    return writes;
  }

  /** Writes a record and lets the fabric run until nothing moves any more. */
  <V> void write(Topic<V> topic, String key, V value, Headers headers) {
    var copy = new RecordHeaders(headers);
    var bytes = serdes.value(topic).serializer().serialize(topic.name(), copy, value);
    deliver(topic.name(), new TestRecord<>(key, bytes, copy, now));
  }

  <V> void write(Topic<V> topic, String key, V value) {
    write(topic, key, value, new RecordHeaders());
  }

  /** Moves the clock of every service, so that timers fire. */
  void advance(Duration step) {
    now = now.plus(step);
    for (var node : nodes) {
      node.driver().advanceWallClockTime(step);
    }
    nodes.forEach(this::collect);
  }

  /**
   * Puts the clock of every service back, as an operator or a time server may. The driver's own
   * clock only goes forward, so it is reached past its interface.
   */
  void putBack(Duration step) {
    now = now.minus(step);
    try {
      var clock = TopologyTestDriver.class.getDeclaredField("mockWallClockTime");
      clock.setAccessible(true);
      for (var node : nodes) {
        var time = clock.get(node.driver());
        var millis = time.getClass().getDeclaredField("timeMs");
        millis.setAccessible(true);
        ((AtomicLong) millis.get(time)).addAndGet(-step.toMillis());
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the test driver keeps its clock elsewhere now", e);
    }
  }

  private void deliver(String topic, TestRecord<String, byte[]> record) {
    log.computeIfAbsent(topic, any -> new ArrayList<>()).add(record);
    for (var node : nodes) {
      if (node.reads().contains(topic)) {
        node.driver()
            .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
            .pipeInput(record);
        collect(node);
      }
    }
  }

  /**
   * Of what one input makes, relationships are read before recollections: a broker promises no
   * order between topics, and a decision that reads a table must not hang on it. This is the order
   * in which it would show.
   */
  private void collect(Node node) {
    var produced = new TreeSet<String>(Comparator.reverseOrder());
    produced.addAll(node.driver().producedTopicNames());
    for (var topic : produced) {
      if (BY_NAME.containsKey(topic)) {
        node.driver()
            .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList()
            .forEach(record -> deliver(topic, record));
      }
    }
  }

  /** Everything that was ever written to a topic, in order. */
  <V> List<V> read(Topic<V> topic) {
    var deserializer = serdes.value(topic).deserializer();
    return log.getOrDefault(topic.name(), List.of()).stream()
        .map(record -> deserializer.deserialize(topic.name(), record.value()))
        .toList();
  }

  /** Headers of the latest record of a topic. */
  Headers headers(Topic<?> topic) {
    return log.get(topic.name()).getLast().headers();
  }

  /** Names of the topics that hold anything. */
  Set<String> written() {
    return log.keySet();
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.driver().close());
  }
}

package dev.hartig.memory.stream;

import dev.hartig.memory.index.Library;
import dev.hartig.memory.index.RecallIndex;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Topics in memory that a feeder reads, each in its first partition, with a clock. */
final class Topicful {

  private static final Duration NOW = Duration.ZERO;

  private final FabricSerdes serdes;
  private final Map<Topic<?>, List<byte[]>> log = new HashMap<>();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private Instant time = Signals.START;

  Topicful(FabricSerdes serdes) {
    this.serdes = serdes;
  }

  <V extends SpecificRecord> void write(Topic<V> topic, V value) {
    poison(
        topic,
        serdes.value(topic).serializer().serialize(topic.name(), new RecordHeaders(), value));
  }

  void signal(Channel channel, Signal signal) {
    write(Topics.signals(channel), signal);
  }

  void poison(Topic<?> topic, byte[] bytes) {
    log.computeIfAbsent(topic, any -> new ArrayList<>()).add(bytes);
  }

  /** Records that the index passed over because of this. */
  double passedOver(String cause) {
    var counter = meters.find("hartig.memory.index.passed.over").tag("cause", cause).counter();
    return counter == null ? 0 : counter.count();
  }

  private static List<Topic<?>> all() {
    var all = new ArrayList<Topic<?>>(Feeder.TOPICS);
    all.add(Topics.FORGOTTEN);
    return all;
  }

  InstantSource clock() {
    return () -> time;
  }

  /** Everything there is, read into an index from where it was left. */
  Fed feed(RecallIndex index, Library library) {
    var consumer = new MockConsumer<String, byte[]>("earliest");
    var feeder = new Feeder(consumer, index, library, serdes, clock(), meters);
    for (var topic : all()) {
      var node = new Node(0, "nowhere", 1);
      consumer.updatePartitions(
          topic.name(),
          List.of(new PartitionInfo(topic.name(), 0, node, new Node[] {node}, new Node[] {node})));
      var partition = new TopicPartition(topic.name(), 0);
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(
          Map.of(partition, (long) log.getOrDefault(topic, List.of()).size()));
    }
    // Orders are read while the feeder begins.
    consumer.schedulePollTask(() -> add(consumer, Topics.FORGOTTEN));
    feeder.begin();
    var fed = new Fed(feeder, consumer);
    fed.round();
    return fed;
  }

  private void add(MockConsumer<String, byte[]> consumer, Topic<?> topic) {
    var partition = new TopicPartition(topic.name(), 0);
    var there = log.getOrDefault(topic, List.of());
    consumer.updateEndOffsets(Map.of(partition, (long) there.size()));
    for (var offset = consumer.position(partition); offset < there.size(); offset++) {
      consumer.addRecord(
          new ConsumerRecord<>(topic.name(), 0, offset, "key", there.get((int) offset)));
    }
  }

  /** A feeder at work. */
  final class Fed {
    private final Feeder feeder;
    private final MockConsumer<String, byte[]> consumer;

    private Fed(Feeder feeder, MockConsumer<String, byte[]> consumer) {
      this.feeder = feeder;
      this.consumer = consumer;
    }

    /** Reads what has come since. */
    void round() {
      all().forEach(topic -> add(consumer, topic));
      time = time.plusSeconds(1);
      feeder.round(NOW);
    }

    void pass(Duration duration) {
      time = time.plus(duration);
      round();
    }

    void commit() {
      feeder.commit();
    }
  }
}

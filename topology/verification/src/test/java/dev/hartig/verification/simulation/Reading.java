package dev.hartig.verification.simulation;

import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a topic on and on: each look gives what has come since the last. What nobody can read is
 * passed over.
 */
final class Reading<V> {

  private final Topic<V> topic;
  private final Broker broker;
  private final Deserializer<V> deserializer;
  private final List<TopicPartition> places = new ArrayList<>();
  private final int[] positions;

  Reading(Topic<V> topic, Broker broker, FabricSerdes serdes) {
    this.topic = topic;
    this.broker = broker;
    deserializer = serdes.value(topic).deserializer();
    positions = new int[Broker.partitions(topic.name())];
    for (var number = 0; number < positions.length; number++) {
      places.add(new TopicPartition(topic.name(), number));
    }
  }

  /** A value and where it lies. */
  record Seen<V>(V value, TopicPartition place, int offset, Entry entry) {}

  List<Seen<V>> next() {
    var seen = new ArrayList<Seen<V>>();
    for (var number = 0; number < positions.length; number++) {
      var place = places.get(number);
      var all = broker.partition(place);
      for (; positions[number] < all.size(); positions[number]++) {
        var entry = all.get(positions[number]);
        try {
          var value = deserializer.deserialize(topic.name(), entry.value());
          seen.add(new Seen<>(value, place, positions[number], entry));
        } catch (SerializationException poison) {
          // Dead letters tell of it.
          continue;
        }
      }
    }
    return seen;
  }
}

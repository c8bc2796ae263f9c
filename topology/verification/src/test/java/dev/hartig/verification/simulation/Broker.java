package dev.hartig.verification.simulation;

import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Topics as a broker keeps them: partitions of records in the order in which they were appended,
 * and nothing is ever taken away. What is in an open transaction has not been appended yet, which
 * is all that a reader of committed records can tell.
 */
final class Broker {

  private static final Map<String, Integer> PARTITIONS =
      Topics.all().stream()
          .collect(Collectors.toUnmodifiableMap(Topic::name, topic -> topic.partitions().local()));

  private final Map<String, List<List<Entry>>> topics = new HashMap<>();

  /** Partitions of a topic; changelogs have as many as the topics that their task reads. */
  static int partitions(String topic) {
    return PARTITIONS.getOrDefault(topic, 2);
  }

  /** Where a key belongs, as Kafka's own producer has it. */
  static TopicPartition place(String topic, byte @Nullable [] key) {
    var many = partitions(topic);
    return new TopicPartition(
        topic, key == null || many == 1 ? 0 : BuiltInPartitioner.partitionForKey(key, many));
  }

  void append(Entry entry) {
    partition(entry.place()).add(entry);
  }

  /** The records of one partition; a view that grows. */
  List<Entry> partition(TopicPartition place) {
    // Asked for at every step, and nearly always there.
    var known = topics.get(place.topic());
    return (known != null ? known : created(place.topic())).get(place.partition());
  }

  private List<List<Entry>> created(String topic) {
    var partitions = new ArrayList<List<Entry>>();
    for (var number = 0; number < partitions(topic); number++) {
      partitions.add(new ArrayList<>());
    }
    topics.put(topic, partitions);
    return partitions;
  }

  /** All records of a topic, partition after partition. */
  List<Entry> records(String topic) {
    return topics.getOrDefault(topic, List.of()).stream().flatMap(List::stream).toList();
  }

  /** How many records there are in all. */
  int size() {
    return topics.values().stream().flatMap(List::stream).mapToInt(List::size).sum();
  }

  /** A digest over every byte of every topic, changelogs included. */
  String digest() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(topics)
          .forEach(
              (topic, partitions) -> {
                for (var partition : partitions) {
                  digest.update(topic.getBytes(StandardCharsets.UTF_8));
                  partition.forEach(entry -> add(entry, digest));
                }
              });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Entry entry, MessageDigest digest) {
    add(entry.key(), digest);
    add(entry.value(), digest);
    for (var header : entry.headers()) {
      digest.update(header.key().getBytes(StandardCharsets.UTF_8));
      add(header.value(), digest);
    }
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(entry.timestamp()).array());
  }

  private static void add(byte @Nullable [] bytes, MessageDigest digest) {
    digest.update(
        ByteBuffer.allocate(Integer.BYTES).putInt(bytes == null ? -1 : bytes.length).array());
    if (bytes != null) {
      digest.update(bytes);
    }
  }
}

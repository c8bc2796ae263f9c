package dev.hartig.topology.catalogue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One topic and everything that is agreed about it.
 *
 * @param name as Kafka knows it
 * @param channel the channel it belongs to; empty for state and for what all channels share
 * @param key what the record key is made of, for readers
 * @param valueType generated Avro class of the value, or {@code byte[]} where the value is not ours
 * @param owner who writes
 * @param readers services that read, in no order
 * @param partitions locally and in production
 * @param retention how long records stay under {@link Cleanup#DELETE}; empty for ever
 * @param cleanup what becomes of old records
 * @param doc what it carries, in one sentence
 * @param <V> type of the value
 */
public record Topic<V>(
    String name,
    Optional<Channel> channel,
    String key,
    Class<V> valueType,
    Owner owner,
    Set<Service> readers,
    Partitions partitions,
    Optional<Duration> retention,
    Cleanup cleanup,
    String doc) {

  public Topic {
    readers = Set.copyOf(readers);
    if (!name.matches("hartig(\\.[a-z]+(-[a-z]+)*)+")) {
      throw new IllegalArgumentException("not a topic name of this fabric: " + name);
    }
    if (retention.isPresent() && cleanup == Cleanup.COMPACT) {
      throw new IllegalArgumentException(name + ": compacted topics have no retention");
    }
    if (retention.filter(d -> d.isZero() || d.isNegative()).isPresent()) {
      throw new IllegalArgumentException(name + ": retention must be positive");
    }
  }

  /** The schema registry's subject of the value, by Confluent's topic name strategy. */
  public String subject() {
    return name + "-value";
  }

  @Override
  public String toString() {
    return name;
  }
}

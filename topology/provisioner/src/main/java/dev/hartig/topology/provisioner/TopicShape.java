package dev.hartig.topology.provisioner;

import java.util.Map;

/**
 * A topic's partitions, replicas and settings, wanted or found.
 *
 * @param partitions at least 1
 * @param replicationFactor replicas of each partition, at least 1
 * @param config topic settings by Kafka's names; when found, everything the broker reports
 */
public record TopicShape(int partitions, short replicationFactor, Map<String, String> config) {

  public TopicShape {
    config = Map.copyOf(config);
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    if (replicationFactor < 1) {
      throw new IllegalArgumentException(
          "replication factor must be at least 1: " + replicationFactor);
    }
  }
}

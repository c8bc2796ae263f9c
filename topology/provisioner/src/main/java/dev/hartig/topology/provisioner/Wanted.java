package dev.hartig.topology.provisioner;

import dev.hartig.topology.catalogue.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the catalogue asks of a cluster and its registry.
 *
 * @param topics by name, in the catalogue's order
 * @param schemas Avro schema as JSON by subject, in the catalogue's order
 */
public record Wanted(Map<String, TopicShape> topics, Map<String, String> schemas) {

  /** Replicas that must have a record before it counts as written, where there are enough. */
  private static final short REPLICAS_FOR_QUORUM = 3;

  /** Retention from which on Kafka's own length of a segment will do. */
  private static final Duration LONG = Duration.ofDays(7);

  private static final int SEGMENTS = 4;

  public Wanted {
    topics = Map.copyOf(topics);
    schemas = Map.copyOf(schemas);
  }

  /** Reads the catalogue for one kind of cluster. */
  public static Wanted of(List<Topic<?>> catalogue, ClusterSize size) {
    var topics = new LinkedHashMap<String, TopicShape>();
    var schemas = new LinkedHashMap<String, String>();
    for (var topic : catalogue) {
      topics.put(topic.name(), shape(topic, size));
      schema(topic).ifPresent(schema -> schemas.put(topic.subject(), schema));
    }
    return new Wanted(topics, schemas);
  }

  private static TopicShape shape(Topic<?> topic, ClusterSize size) {
    var config = new LinkedHashMap<String, String>();
    switch (topic.cleanup()) {
      case COMPACT ->
          config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      case DELETE -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        // Kafka's -1: for ever.
        config.put(
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(topic.retention().map(r -> r.toMillis()).orElse(-1L)));
        // Kafka deletes whole segments, and closes one after a week by default: what is kept for
        // less would stay, and be read by whoever reads it whole, a week longer.
        topic
            .retention()
            .filter(retention -> retention.compareTo(LONG) < 0)
            .ifPresent(
                retention ->
                    config.put(
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(retention.dividedBy(SEGMENTS).toMillis())));
      }
    }
    if (size.replicationFactor() >= REPLICAS_FOR_QUORUM) {
      config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new TopicShape(size.of(topic.partitions()), size.replicationFactor(), config);
  }

  private static Optional<String> schema(Topic<?> topic) {
    if (topic.valueType() == byte[].class) {
      return Optional.empty();
    }
    return Optional.of(SpecificData.get().getSchema(topic.valueType()).toString());
  }
}

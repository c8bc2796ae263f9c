package dev.hartig.topology.provisioner;

import java.util.Map;

/**
 * What a cluster and its registry hold, as far as the catalogue is concerned.
 *
 * @param topics by name; only topics that the catalogue names
 * @param schemas by subject; only subjects that exist
 */
public record Found(Map<String, TopicShape> topics, Map<String, Subject> schemas) {

  public Found {
    topics = Map.copyOf(topics);
    schemas = Map.copyOf(schemas);
  }

  /**
   * A subject in the registry.
   *
   * @param hasWantedSchema whether the catalogue's schema is one of its versions
   * @param compatibility its own level in Confluent's words, such as {@code BACKWARD_TRANSITIVE}
   */
  public record Subject(boolean hasWantedSchema, String compatibility) {}
}

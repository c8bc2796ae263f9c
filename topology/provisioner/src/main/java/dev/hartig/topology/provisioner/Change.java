package dev.hartig.topology.provisioner;

import java.util.Map;

/** One thing the provisioner will do. */
public sealed interface Change {

  /** In one line, for people. */
  String line();

  /** The topic is missing. */
  record CreateTopic(String topic, TopicShape shape) implements Change {
    @Override
    public String line() {
      return "create topic "
          + topic
          + " ("
          + shape.partitions()
          + (shape.partitions() == 1 ? " partition, " : " partitions, ")
          + shape.config().get("cleanup.policy")
          + ")";
    }
  }

  /**
   * Settings of an existing topic differ.
   *
   * @param config only the settings that differ, with the values wanted
   */
  record CorrectConfig(String topic, Map<String, String> config) implements Change {
    public CorrectConfig {
      config = Map.copyOf(config);
    }

    @Override
    public String line() {
      return "correct " + topic + ": " + config;
    }
  }

  /** The subject lacks the catalogue's schema. */
  record RegisterSchema(String subject, String schema) implements Change {
    @Override
    public String line() {
      return "register schema " + subject;
    }
  }

  /** The subject may evolve in ways the fabric does not allow. */
  record SetCompatibility(String subject, String level) implements Change {
    @Override
    public String line() {
      return "set compatibility of " + subject + " to " + level;
    }
  }
}

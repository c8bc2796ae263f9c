package dev.hartig.topology.provisioner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What will be done, and what differs but is left alone.
 *
 * @param changes in the order in which they are applied
 * @param differences for a person to decide
 */
public record Plan(List<Change> changes, List<Difference> differences) {

  /** How schemas may evolve, in Confluent's words: every reader reads all earlier records. */
  public static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";

  public Plan {
    changes = List.copyOf(changes);
    differences = List.copyOf(differences);
  }

  /** Compares what is wanted with what was found. An empty plan means that they match. */
  public static Plan of(Wanted wanted, Found found) {
    var changes = new ArrayList<Change>();
    var differences = new ArrayList<Difference>();
    new TreeMap<>(wanted.topics())
        .forEach(
            (name, shape) -> {
              var actual = found.topics().get(name);
              if (actual == null) {
                changes.add(new Change.CreateTopic(name, shape));
              } else {
                compare(name, shape, actual, changes, differences);
              }
            });
    new TreeMap<>(wanted.schemas())
        .forEach((subject, schema) -> compare(subject, schema, found, changes));
    return new Plan(changes, differences);
  }

  private static void compare(
      String name,
      TopicShape wanted,
      TopicShape actual,
      List<Change> changes,
      List<Difference> differences) {
    var config = new TreeMap<String, String>();
    wanted.config().entrySet().stream()
        .filter(setting -> !setting.getValue().equals(actual.config().get(setting.getKey())))
        .forEach(setting -> config.put(setting.getKey(), setting.getValue()));
    if (!config.isEmpty()) {
      changes.add(new Change.CorrectConfig(name, Map.copyOf(config)));
    }
    if (actual.partitions() != wanted.partitions()) {
      differences.add(new Difference.Partitions(name, actual.partitions(), wanted.partitions()));
    }
    if (actual.replicationFactor() != wanted.replicationFactor()) {
      differences.add(
          new Difference.Replication(name, actual.replicationFactor(), wanted.replicationFactor()));
    }
  }

  private static void compare(String subject, String schema, Found found, List<Change> changes) {
    var actual = found.schemas().get(subject);
    // The level first: a schema that breaks it must be refused, not let in and then forbidden. A
    // new subject has no versions to break, and registries differ on levels of absent subjects.
    if (actual != null && !actual.compatibility().equals(COMPATIBILITY)) {
      changes.add(new Change.SetCompatibility(subject, COMPATIBILITY));
    }
    if (actual == null || !actual.hasWantedSchema()) {
      changes.add(new Change.RegisterSchema(subject, schema));
    }
    if (actual == null) {
      changes.add(new Change.SetCompatibility(subject, COMPATIBILITY));
    }
  }
}

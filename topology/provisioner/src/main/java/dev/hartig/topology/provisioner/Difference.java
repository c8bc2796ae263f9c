package dev.hartig.topology.provisioner;

/** A difference that is reported and left alone, for a person to decide. */
public sealed interface Difference {

  /** In one line, for people: what differs and why it is left. */
  String line();

  /** More partitions would send a key elsewhere than its past; fewer are impossible. */
  record Partitions(String topic, int found, int wanted) implements Difference {
    @Override
    public String line() {
      return topic
          + " has "
          + found
          + " partitions, the catalogue says "
          + wanted
          + ": left alone, since a change would break the order of a thread";
    }
  }

  /** Replicas move by reassignment, which loads a cluster: an operator's decision. */
  record Replication(String topic, short found, short wanted) implements Difference {
    @Override
    public String line() {
      return topic
          + " has replication factor "
          + found
          + ", the catalogue says "
          + wanted
          + ": left alone, reassign its partitions to change it";
    }
  }
}

package dev.hartig.verification.simulation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.internals.ChangelogRegister;
import org.apache.kafka.streams.processor.internals.ProcessorStateManager;

/** Takes note of the changelogs that a task has. */
record Changelogs(Set<TopicPartition> registered) implements ChangelogRegister {

  Changelogs() {
    this(new TreeSet<>(Comparator.comparing(TopicPartition::toString)));
  }

  @Override
  public void register(TopicPartition partition, ProcessorStateManager state) {
    registered.add(partition);
  }

  @Override
  public void register(Set<TopicPartition> partitions, ProcessorStateManager state) {
    registered.addAll(partitions);
  }

  @Override
  public void unregister(Collection<TopicPartition> partitions) {
    registered.removeAll(partitions);
  }
}

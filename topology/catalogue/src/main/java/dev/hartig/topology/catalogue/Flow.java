package dev.hartig.topology.catalogue;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one service reads and writes; derived from the topics, never written down a second time.
 *
 * @param service whose flow it is
 * @param reads topics it reads
 * @param writes topics it writes
 */
public record Flow(Service service, Set<Topic<?>> reads, Set<Topic<?>> writes) {

  public Flow {
    reads = Set.copyOf(reads);
    writes = Set.copyOf(writes);
  }

  /** The flow of a service as the catalogue has it. */
  public static Flow of(Service service) {
    return new Flow(
        service,
        topics(topic -> topic.readers().contains(service)),
        topics(topic -> topic.owner().services().contains(service)));
  }

  private static Set<Topic<?>> topics(Predicate<Topic<?>> which) {
    return Topics.all().stream().filter(which).collect(Collectors.toUnmodifiableSet());
  }
}

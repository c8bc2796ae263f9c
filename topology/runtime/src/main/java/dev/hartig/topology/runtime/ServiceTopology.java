package dev.hartig.topology.runtime;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Flow;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topic;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;

/**
 * One service as the runtime runs it: a topology for each channel, and what it reads and writes
 * with clients of its own, beside the topology.
 *
 * @param service which service
 * @param build the topology of a channel; called once for each channel served
 * @param alsoReads topics read by a consumer outside the topology
 * @param alsoWrites topics written through {@link FabricProducers}
 */
public record ServiceTopology(
    Service service,
    Function<Channel, Topology> build,
    Set<Topic<?>> alsoReads,
    Set<Topic<?>> alsoWrites) {

  public ServiceTopology {
    alsoReads = Set.copyOf(alsoReads);
    alsoWrites = Set.copyOf(alsoWrites);
    var flow = Flow.of(service);
    if (!flow.reads().containsAll(alsoReads) || !flow.writes().containsAll(alsoWrites)) {
      throw new IllegalArgumentException(
          service.word() + " claims a topic that the catalogue does not give it");
    }
  }

  /** A service that does everything in its topology. */
  public static ServiceTopology of(Service service, Function<Channel, Topology> build) {
    return new ServiceTopology(service, build, Set.of(), Set.of());
  }
}

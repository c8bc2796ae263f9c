package org.apache.kafka.streams;

import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;

/** What Kafka shows only to its own package, as its TopologyTestDriver uses it. */
public final class TopologyInsides {

  private TopologyInsides() {}

  /** The builder of a topology's processors. */
  public static InternalTopologyBuilder of(Topology topology) {
    return topology.internalTopologyBuilder;
  }
}

package dev.hartig.topology.provisioner;

import dev.hartig.topology.catalogue.Partitions;

/** For which kind of cluster the catalogue is read. */
public enum ClusterSize {
  /** One broker on a developer's machine: few partitions, one replica. */
  LOCAL((short) 1),
  /** Three brokers on one machine, as tests have them: few partitions, three replicas. */
  REPLICATED((short) 3),
  /** A cluster of at least three brokers. */
  PRODUCTION((short) 3);

  private final short replicationFactor;

  ClusterSize(short replicationFactor) {
    this.replicationFactor = replicationFactor;
  }

  /** Replicas of each partition. */
  public short replicationFactor() {
    return replicationFactor;
  }

  int of(Partitions partitions) {
    return switch (this) {
      case LOCAL, REPLICATED -> partitions.local();
      case PRODUCTION -> partitions.production();
    };
  }
}

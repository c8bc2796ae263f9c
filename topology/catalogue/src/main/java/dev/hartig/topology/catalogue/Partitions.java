package dev.hartig.topology.catalogue;

/**
 * Partitions of a topic.
 *
 * @param local in the local fabric, where two are enough to prove that keys hold
 * @param production in a cluster, where it bounds the replicas of a service
 */
public record Partitions(int local, int production) {

  /** For topics keyed by organisation and thread: all of them alike, so that they can be joined. */
  public static final Partitions BY_THREAD = new Partitions(2, 12);

  /** For small state that every instance reads whole. */
  public static final Partitions SINGLE = new Partitions(1, 1);

  public Partitions {
    if (local < 1 || production < local) {
      throw new IllegalArgumentException(
          "partitions must be at least 1, and as many in production as locally: "
              + local
              + ", "
              + production);
    }
  }
}

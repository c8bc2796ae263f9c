package dev.hartig.loadtests.runs;

import java.util.Map;

/** What a peer on Kafka stands on: the broker of whatever it is compared with. */
interface Ground {

  /** What Kafka clients connect to. */
  String bootstrapServers();

  /** Partitions of each topic of the channels. */
  int partitions();

  /** A service whose JVM flags a peer gets. */
  ProcessHandle like();

  /** The broker and one more process: what a peer is made of. */
  Map<String, ProcessHandle> beside(String name, ProcessHandle peer);
}

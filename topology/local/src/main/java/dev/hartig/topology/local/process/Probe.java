package dev.hartig.topology.local.process;

import java.net.URI;

/** How to see that a process is ready. */
public sealed interface Probe {

  /** A GET that answers 200. */
  record Http(URI uri) implements Probe {}

  /** A Kafka broker that describes its cluster. */
  record Broker(String bootstrapServers) implements Probe {}
}

package dev.hartig.topology.catalogue;

/** What becomes of old records, in Kafka's terms. */
public enum Cleanup {
  /** Records go when they are older than the retention. */
  DELETE,
  /** The latest record of each key stays for ever. */
  COMPACT
}

package dev.hartig.topology.local.process;

/** Order of start; processes stop in reverse. Broker and registry start together. */
public enum Tier {
  BROKER,
  REGISTRY,
  SERVICE
}

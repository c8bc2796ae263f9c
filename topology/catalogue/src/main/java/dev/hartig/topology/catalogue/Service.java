package dev.hartig.topology.catalogue;

import java.util.Locale;

/** A deployable part of the fabric; services meet only in topics. */
public enum Service {
  INGESTION(8090),
  MEMORY(8091),
  ROUTING(8092),
  MEDIUM(8093),
  ALERTING(8094),
  GATEWAY(8080);

  private final int port;

  Service(int port) {
    this.port = port;
  }

  /** The service as it stands in application ids, metrics and folders: {@code ingestion}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** TCP port of its HTTP listener in the local fabric, before any offset. */
  public int port() {
    return port;
  }
}
